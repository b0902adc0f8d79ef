package io.crossrole.intake;

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
 * The connector's dead-letter queue, for records that intake has rejected and for no others. Any other failure, such as a
 * thread pool that takes no more work while the service stops, says nothing about the records of its batch: they are not
 * acknowledged, and Kafka delivers them again.
 */
@ApplicationScoped
@Identifier(OnlyRejectedRecords.STRATEGY)
class OnlyRejectedRecords implements KafkaFailureHandler.Factory {

    /** The value of {@code failure-strategy}. */
    static final String STRATEGY = "only-rejected-records";

    private static final Logger LOG = Logger.getLogger(OnlyRejectedRecords.class);

    private final KafkaFailureHandler.Factory deadLetterQueue;

    OnlyRejectedRecords(
            @Identifier(KafkaFailureHandler.Strategy.DEAD_LETTER_QUEUE) KafkaFailureHandler.Factory deadLetterQueue) {
        this.deadLetterQueue = deadLetterQueue;
    }

    @Override
    public KafkaFailureHandler create(
            KafkaConnectorIncomingConfiguration config,
            Vertx vertx,
            KafkaConsumer<?, ?> consumer,
            BiConsumer<Throwable, Boolean> reportFailure) {
        return new Handler(deadLetterQueue.create(config, vertx, consumer, reportFailure), reportFailure);
    }

    private record Handler(KafkaFailureHandler deadLetterQueue, BiConsumer<Throwable, Boolean> reportFailure)
            implements KafkaFailureHandler {

        @Override
        public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record, Throwable reason, Metadata metadata) {
            if (reason instanceof RejectedRecordException) {
                return deadLetterQueue.handle(record, reason, metadata);
            }
            LOG.warnf(
                    "A record was not taken in, and will be delivered again topic=%s partition=%d offset=%d cause=%s",
                    record.getTopic(), record.getPartition(), record.getOffset(), reason);
            // Fatal to the channel, and so to liveness: in a service that is not stopping, a new process must take
            // over.
            reportFailure.accept(reason, true);
            return Uni.createFrom().nothing();
        }

        @Override
        public void terminate() {
            deadLetterQueue.terminate();
        }
    }
}
