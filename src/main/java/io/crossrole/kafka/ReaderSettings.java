package io.crossrole.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The settings of consumers that read committed records from any offset, without a group, and hold long ones in part. */
public final class ReaderSettings {

    private static final int TIMEOUT_MILLIS = 10_000;

    /** The same limit as intake; Kafka's default is 50 MiB. A compressed fetch may inflate to many times its size. */
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private ReaderSettings() {}

    /**
     * Creates settings that the caller may change.
     *
     * @param kafka the installation's settings
     * @param batchSize most records in one read
     */
    public static Map<String, Object> of(Map<String, Object> kafka, String clientId, int batchSize) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, LongPartDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, LongPartDeserializer.class);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Fail on expired offsets; do not skip them.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchSize);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return settings;
    }
}
