package io.crossrole.intake.batch;

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
import org.jboss.logging.Logger;

/**
 * What becomes of a batch that fails as a whole, such as by a thread pool that takes no more work while the service stops.
 * That says nothing about its records: they are not acknowledged, and Kafka delivers them again. Intake itself sends what it
 * rejects to the dead letters, and fails no batch for it.
 */
@ApplicationScoped
@Identifier(RedeliverFailedBatch.STRATEGY)
class RedeliverFailedBatch implements KafkaFailureHandler.Factory {

    /** The value of {@code failure-strategy}. */
    static final String STRATEGY = "deliver-again";

    private static final Logger LOG = Logger.getLogger(RedeliverFailedBatch.class);

    @Override
    public KafkaFailureHandler create(
            KafkaConnectorIncomingConfiguration config,
            Vertx vertx,
            KafkaConsumer<?, ?> consumer,
            BiConsumer<Throwable, Boolean> reportFailure) {
        return new Handler(reportFailure);
    }

    private record Handler(BiConsumer<Throwable, Boolean> reportFailure) implements KafkaFailureHandler {

        @Override
        public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record, Throwable reason, Metadata metadata) {
            LOG.warnf(
                    "A record was not taken in, and will be delivered again topic=%s partition=%d offset=%d cause=%s",
                    record.getTopic(), record.getPartition(), record.getOffset(), reason);
            // Fatal to the channel, and so to liveness: in a service that is not stopping, a new process must take
            // over.
            reportFailure.accept(reason, true);
            return Uni.createFrom().nothing();
        }
    }
}
