package io.crossrole.outcome.relay;

import io.crossrole.outcome.OutcomeConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Opens sessions with Kafka under the one transactional ID that all relays share. Opening one shuts every earlier one out:
 * a relay that wakes from a pause finds that it can no longer publish.
 */
@ApplicationScoped
class OutcomePublisher {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);
    private static final int BATCH_BYTES = 256 * 1024;

    private final Map<String, Object> kafka;
    private final OutcomeConfig config;
    private final OutcomeRecords records;

    OutcomePublisher(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            OutcomeConfig config,
            OutcomeRecords records) {
        this.kafka = kafka;
        this.config = config;
        this.records = records;
    }

    /**
     * Opens a session and shuts out every earlier one.
     *
     * @throws KafkaException if the broker can't be reached
     */
    Session open() {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close(CLOSE_PATIENCE);
            throw e;
        }
        return new Session(producer, records);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.relay().transactionalId());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, config.relay().transactionalId());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // A Kafka transaction's outcomes in a request or two; a request takes one batch for each partition.
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        // A broker that is away is noticed in seconds, and the lease given to a replica that may still reach it.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        // What a relay that died has left open holds up consumers that read committed no longer than this.
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) PATIENCE.toMillis());
        return settings;
    }

    /** A time during which one relay may publish. */
    static final class Session implements AutoCloseable {

        private final KafkaProducer<String, byte[]> producer;
        private final OutcomeRecords records;

        private Session(KafkaProducer<String, byte[]> producer, OutcomeRecords records) {
            this.producer = producer;
            this.records = records;
        }

        /**
         * Publishes outcomes in one Kafka transaction: when this returns, consumers that read committed see all of them,
         * in the order given.
         *
         * @throws KafkaException if that is not certain. The session is of no further use then, and the outcomes must be
         *     published again by the next one.
         */
        void publish(List<StoredOutcome> outcomes) {
            producer.beginTransaction();
            List<Future<RecordMetadata>> sends = new ArrayList<>();
            for (StoredOutcome outcome : outcomes) {
                for (ProducerRecord<String, byte[]> each : records.of(outcome)) {
                    sends.add(producer.send(each));
                }
            }
            producer.commitTransaction();
            sends.forEach(Session::requireSent);
        }

        /** A commit fails if a send did; this is the belt to that brace, and costs nothing. */
        private static void requireSent(Future<RecordMetadata> send) {
            try {
                send.get();
            } catch (ExecutionException e) {
                throw new KafkaException("An outcome was not published", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("Interrupted while publishing", e);
            }
        }

        @Override
        public void close() {
            producer.close(CLOSE_PATIENCE);
        }
    }
}
