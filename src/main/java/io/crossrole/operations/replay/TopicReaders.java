package io.crossrole.operations.replay;

import io.crossrole.kafka.LongPartDeserializer;
import io.crossrole.kafka.LogReaders;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Readers of topics from wherever they are told, of committed records only. */
@ApplicationScoped
public class TopicReaders {

    private static final int PATIENCE_MILLIS = 10_000;

    /** As intake has it: a broker would send fifty times as much at once. */
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private final Map<String, Object> kafka;
    private final LogReaders places;

    TopicReaders(@Identifier("default-kafka-broker") Map<String, Object> kafka, LogReaders places) {
        this.kafka = kafka;
        this.places = places;
    }

    /**
     * A reader of a topic, to be closed.
     *
     * @param batchSize the most records that it reads at once
     */
    public SliceReader open(String topic, int batchSize) {
        return new SliceReader(new KafkaConsumer<>(settings(batchSize)), places, topic);
    }

    private Map<String, Object> settings(int batchSize) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, LongPartDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, LongPartDeserializer.class);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "crossrole-replay");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
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
}
