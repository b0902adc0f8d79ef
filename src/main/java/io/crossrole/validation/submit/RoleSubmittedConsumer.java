package io.crossrole.validation.submit;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.InboundType;
import io.crossrole.intake.batch.BatchIntake;
import io.crossrole.intake.batch.InboundTopic;
import io.crossrole.validation.RoleSubmitted;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The first stop of <em>validate</em>: consumes the topic {@code role-submitted} in batches. */
@ApplicationScoped
class RoleSubmittedConsumer implements InboundTopic<RoleSubmitted> {

    private static final String CHANNEL = "role-submitted";

    private final BatchIntake intake;
    private final SubmitRoles submitRoles;

    RoleSubmittedConsumer(BatchIntake intake, SubmitRoles submitRoles) {
        this.intake = intake;
        this.submitRoles = submitRoles;
    }

    @Incoming(CHANNEL)
    @Blocking("intake")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> poll) {
        return intake.take(poll, RoleSubmitted.TYPE, this);
    }

    @Override
    public List<Rejected<RoleSubmitted>> handle(List<InboundEvent<RoleSubmitted>> events) {
        return submitRoles.submit(events);
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public InboundType<RoleSubmitted> type() {
        return RoleSubmitted.TYPE;
    }
}
