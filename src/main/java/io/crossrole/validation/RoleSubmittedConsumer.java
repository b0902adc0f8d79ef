package io.crossrole.validation;

import io.crossrole.intake.BatchIntake;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The first stop of <em>validate</em>: takes in {@code role-submitted}, a poll at a time. */
@ApplicationScoped
class RoleSubmittedConsumer {

    private final BatchIntake intake;
    private final SubmitRoles submitRoles;

    RoleSubmittedConsumer(BatchIntake intake, SubmitRoles submitRoles) {
        this.intake = intake;
        this.submitRoles = submitRoles;
    }

    @Incoming("role-submitted")
    @Blocking("intake")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> poll, IncomingKafkaRecordBatchMetadata<byte[], byte[]> batch) {
        return intake.take(poll, batch, RoleSubmitted.TYPE, submitRoles::submit);
    }
}
