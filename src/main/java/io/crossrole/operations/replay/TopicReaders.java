package io.crossrole.operations.replay;

import io.crossrole.kafka.LogReaders;
import io.crossrole.kafka.ReaderSettings;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;

/** Opens readers of topics that start at any offset and see only committed records. */
@ApplicationScoped
public class TopicReaders {

    private final Map<String, Object> kafka;
    private final LogReaders places;

    TopicReaders(@Identifier("default-kafka-broker") Map<String, Object> kafka, LogReaders places) {
        this.kafka = kafka;
        this.places = places;
    }

    /**
     * Opens a reader, which the caller closes.
     *
     * @param batchSize most records in one read
     */
    public SliceReader open(String topic, int batchSize) {
        return new SliceReader(new KafkaConsumer<>(settings(batchSize)), places, topic);
    }

    /**
     * The partitions of a topic; empty where the broker doesn't answer in time, or there is no such topic.
     *
     * @param patience how long the broker has for it
     */
    public Optional<SortedSet<Integer>> partitionsOf(String topic, Duration patience) {
        Map<String, Object> settings = settings(1);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            SortedSet<Integer> partitions = new TreeSet<>();
            consumer.partitionsFor(topic, patience).forEach(it -> partitions.add(it.partition()));
            return partitions.isEmpty() ? Optional.empty() : Optional.of(partitions);
        } catch (KafkaException e) {
            return Optional.empty();
        }
    }

    private Map<String, Object> settings(int batchSize) {
        return ReaderSettings.of(kafka, "crossrole-replay", batchSize);
    }
}
