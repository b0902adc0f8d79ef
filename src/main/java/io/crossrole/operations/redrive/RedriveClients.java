package io.crossrole.operations.redrive;

import io.crossrole.kafka.ReaderSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Settings of a redrive's consumer and producer. Their names contain the operation's ID. */
final class RedriveClients {

    private static final int TIMEOUT_MILLIS = 10_000;

    /** Largest key or value in bytes that is fetched from its original place. */
    static final int MAX_PART_BYTES = 8 * 1024 * 1024;

    /** Leaves room for headers and Kafka's own fields. */
    private static final int MAX_REQUEST_BYTES = MAX_PART_BYTES + 2 * 1024 * 1024;

    private final Map<String, Object> kafka;
    private final String name;
    private final int batchSize;

    RedriveClients(Map<String, Object> kafka, UUID operationId, int batchSize) {
        this.kafka = kafka;
        this.name = "crossrole-operation-" + operationId;
        this.batchSize = batchSize;
    }

    Map<String, Object> consumer() {
        Map<String, Object> settings = ReaderSettings.of(kafka, name, batchSize);
        // The group only stores offsets: partitions are assigned manually.
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, name);
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
        // A record that was compressed may exceed its topic's limit without compression.
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) TIMEOUT_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MILLIS);
        return settings;
    }
}
