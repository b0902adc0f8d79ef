package io.crossrole.outcome.relay;

import io.crossrole.outcome.OutcomeConfig;
import io.crossrole.outcome.OutcomeToPublish;
import io.crossrole.tracing.Tracing;
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
 * Opens sessions with Kafka under the one transactional ID that all relays share. Opening a session fences all earlier
 * ones, so a relay that wakes from a pause can't publish any more.
 */
@ApplicationScoped
class RelaySessions {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final int BATCH_BYTES = 256 * 1024;

    private final Map<String, Object> kafka;
    private final OutcomeConfig config;
    private final OutcomeRecords records;
    private final Tracing tracing;

    RelaySessions(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            OutcomeConfig config,
            OutcomeRecords records,
            Tracing tracing) {
        this.kafka = kafka;
        this.config = config;
        this.records = records;
        this.tracing = tracing;
    }

    /**
     * Opens a session and fences all earlier ones.
     *
     * @throws KafkaException if the broker can't be reached
     */
    Session open() {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close(CLOSE_TIMEOUT);
            throw e;
        }
        return new Session(producer, records, tracing);
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
        // Large enough to send a transaction's outcomes in one or two requests; a request holds one batch for each
        // partition.
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        // Short timeouts, so that a replica that can't reach the broker soon gives the lease to another one.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis() / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        // A dead relay's open transaction blocks consumers that read committed for at most this long.
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TIMEOUT.toMillis());
        return settings;
    }

    /** The time in which one relay may publish. */
    static final class Session implements AutoCloseable {

        private final KafkaProducer<String, byte[]> producer;
        private final OutcomeRecords records;
        private final Tracing tracing;

        private Session(KafkaProducer<String, byte[]> producer, OutcomeRecords records, Tracing tracing) {
            this.producer = producer;
            this.records = records;
            this.tracing = tracing;
        }

        /**
         * Publishes outcomes in one Kafka transaction. After the return, consumers that read committed see all of them,
         * in the given order.
         *
         * @throws KafkaException if this is not certain. The session can't be used any more, and the next one must
         *     publish the outcomes again.
         */
        void publish(List<OutcomeToPublish> outcomes) {
            try (SendSpans spans = SendSpans.begin(tracing, outcomes, records)) {
                producer.beginTransaction();
                List<Future<RecordMetadata>> sends = new ArrayList<>();
                for (OutcomeToPublish outcome : outcomes) {
                    for (ProducerRecord<String, byte[]> each : records.of(outcome)) {
                        sends.add(producer.send(each));
                    }
                }
                producer.commitTransaction();
                sends.forEach(Session::requireSent);
                spans.commit();
            }
        }

        /** Kafka's commit already fails if a send did. This check does not rely on it, and costs nothing. */
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
            producer.close(CLOSE_TIMEOUT);
        }
    }
}
