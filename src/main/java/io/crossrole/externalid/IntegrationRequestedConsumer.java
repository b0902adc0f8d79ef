package io.crossrole.externalid;

import io.crossrole.intake.BatchIntake;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The first stop of <em>issue</em>: takes in {@code integration-requested}, a poll at a time. */
@ApplicationScoped
class IntegrationRequestedConsumer {

    private final BatchIntake intake;
    private final IssueExternalIds issueExternalIds;

    IntegrationRequestedConsumer(BatchIntake intake, IssueExternalIds issueExternalIds) {
        this.intake = intake;
        this.issueExternalIds = issueExternalIds;
    }

    @Incoming("integration-requested")
    @Blocking("intake")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> poll, IncomingKafkaRecordBatchMetadata<byte[], byte[]> batch) {
        return intake.take(poll, batch, IntegrationRequested.TYPE, issueExternalIds::issue);
    }
}
