package io.crossrole.intake.batch;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * Leaves a failed batch unacknowledged, and reports the channel as failed. Liveness then fails, so that the process is
 * restarted, and Kafka delivers the batch again. A batch fails as a whole when, for example, a thread pool accepts no
 * more work; that says nothing about its records. Intake itself sends rejected records to the dead letters, and fails
 * no batch for them.
 */
@ApplicationScoped
@Identifier(RedeliverFailedBatch.STRATEGY)
class RedeliverFailedBatch implements KafkaFailureHandler.Factory {

    /** The value of {@code failure-strategy}. */
    static final String STRATEGY = "deliver-again";

    private static final Log LOG = Log.of(RedeliverFailedBatch.class);

    private final IntakeGate gate;

    RedeliverFailedBatch(IntakeGate gate) {
        this.gate = gate;
    }

    @Override
    public KafkaFailureHandler create(
            KafkaConnectorIncomingConfiguration config,
            Vertx vertx,
            KafkaConsumer<?, ?> consumer,
            BiConsumer<Throwable, Boolean> reportFailure) {
        return new Handler(gate, reportFailure);
    }

    private record Handler(IntakeGate gate, BiConsumer<Throwable, Boolean> reportFailure)
            implements KafkaFailureHandler {

        @Override
        public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record, Throwable reason, Metadata metadata) {
            if (gate.isStopping()) {
                // A failed channel would close without the offsets of the batches that were finished just now.
                return Uni.createFrom().nothing();
            }
            LOG.warn(
                    "A record was not handled: its channel fails, and Kafka delivers it again after a restart",
                    kv("topic", record.getTopic()),
                    kv("partition", record.getPartition()),
                    kv("offset", record.getOffset()),
                    kv("cause", reason));
            // True: the failure is fatal to the channel, and so to liveness.
            reportFailure.accept(reason, true);
            return Uni.createFrom().nothing();
        }
    }
}
