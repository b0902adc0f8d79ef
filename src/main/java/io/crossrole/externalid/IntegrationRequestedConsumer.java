package io.crossrole.externalid;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.InboundType;
import io.crossrole.intake.batch.BatchIntake;
import io.crossrole.intake.batch.InboundTopic;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The first stop of <em>issue</em>: consumes {@code integration-requested} in batches. */
@ApplicationScoped
class IntegrationRequestedConsumer implements InboundTopic<IntegrationRequested> {

    private static final String CHANNEL = "integration-requested";

    private final BatchIntake intake;
    private final IssueExternalIds issueExternalIds;

    IntegrationRequestedConsumer(BatchIntake intake, IssueExternalIds issueExternalIds) {
        this.intake = intake;
        this.issueExternalIds = issueExternalIds;
    }

    @Incoming(CHANNEL)
    @Blocking("intake")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> poll) {
        return intake.take(poll, IntegrationRequested.TYPE, this);
    }

    @Override
    public List<Rejected<IntegrationRequested>> handle(List<InboundEvent<IntegrationRequested>> events) {
        return issueExternalIds.issue(events);
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public InboundType<IntegrationRequested> type() {
        return IntegrationRequested.TYPE;
    }
}
