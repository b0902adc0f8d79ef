package io.crossrole.operations.redrive;

import io.crossrole.kafka.LongPartDeserializer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How a redrive's consumer and producer are set up: under names of the operation's own. */
final class RedriveClients {

    private static final int PATIENCE_MILLIS = 10_000;

    /** The longest value that is fetched from its place. */
    static final int LONGEST_PART = 8 * 1024 * 1024;

    /** With a key, headers and what Kafka adds. */
    private static final int LONGEST_REQUEST = LONGEST_PART + 2 * 1024 * 1024;

    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private final Map<String, Object> kafka;
    private final String name;
    private final int batchSize;

    RedriveClients(Map<String, Object> kafka, UUID operationId, int batchSize) {
        this.kafka = kafka;
        this.name = "crossrole-operation-" + operationId;
        this.batchSize = batchSize;
    }

    Map<String, Object> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, LongPartDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, LongPartDeserializer.class);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
        // Only to note how far it is: partitions are assigned by hand.
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, name);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // What is no longer there is said, not skipped.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchSize);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return settings;
    }

    Map<String, Object> producer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, name);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // What came compressed may be longer than its topic takes uncompressed.
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LONGEST_REQUEST);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) PATIENCE_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, PATIENCE_MILLIS);
        return settings;
    }
}
