package io.crossrole.removal;

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

/** Consumes {@code integration-removed} in batches. */
@ApplicationScoped
class IntegrationRemovedConsumer implements InboundTopic<IntegrationRemoved> {

    private static final String CHANNEL = "integration-removed";

    private final BatchIntake intake;
    private final RemoveIntegrations removeIntegrations;

    IntegrationRemovedConsumer(BatchIntake intake, RemoveIntegrations removeIntegrations) {
        this.intake = intake;
        this.removeIntegrations = removeIntegrations;
    }

    @Incoming(CHANNEL)
    @Blocking("intake")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> poll) {
        return intake.take(poll, IntegrationRemoved.TYPE, this);
    }

    @Override
    public List<Rejected<IntegrationRemoved>> handle(List<InboundEvent<IntegrationRemoved>> events) {
        return removeIntegrations.remove(events);
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public InboundType<IntegrationRemoved> type() {
        return IntegrationRemoved.TYPE;
    }
}
