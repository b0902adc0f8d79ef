package io.crossrole.removal;

import io.crossrole.intake.BatchIntake;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in {@code integration-removed}, a poll at a time. */
@ApplicationScoped
class IntegrationRemovedConsumer {

    private final BatchIntake intake;
    private final RemoveIntegrations removeIntegrations;

    IntegrationRemovedConsumer(BatchIntake intake, RemoveIntegrations removeIntegrations) {
        this.intake = intake;
        this.removeIntegrations = removeIntegrations;
    }

    @Incoming("integration-removed")
    @Blocking("intake")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> poll, IncomingKafkaRecordBatchMetadata<byte[], byte[]> batch) {
        return intake.take(poll, batch, IntegrationRemoved.TYPE, removeIntegrations::remove);
    }
}
