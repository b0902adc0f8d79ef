package io.crossrole.testkit;

import io.crossrole.sandbox.RunningSandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The committed records of a topic since this object was created. */
public final class TopicLog {

    private final String topic;
    private final Map<TopicPartition, Long> start;

    /** From now on. */
    public TopicLog(String topic) {
        this.topic = topic;
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            start = new TreeMap<>(Comparator.comparing(TopicPartition::toString));
            start.putAll(consumer.endOffsets(partitions(consumer)));
        }
    }

    /** All there is until now, partition by partition. */
    public List<ConsumerRecord<String, byte[]>> read() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> ends = endOffsets();
            consumer.assign(start.keySet());
            start.forEach(consumer::seek);
            while (ends.entrySet().stream().anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** With those of transactions whose commit Kafka has accepted and not finished yet. */
    private Map<TopicPartition, Long> endOffsets() {
        try (KafkaConsumer<String, byte[]> uncommitted = consumer("read_uncommitted")) {
            return uncommitted.endOffsets(start.keySet());
        }
    }

    /** The number of records by key. */
    public Map<String, Long> countsByKey() {
        return read().stream().collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.counting()));
    }

    /** The first offsets in the API's format of {@code partitions}. */
    public String asPartitions() {
        return start.entrySet().stream()
                .map(it -> "{\"partition\": %d, \"from\": %d}"
                        .formatted(it.getKey().partition(), it.getValue()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(it -> new TopicPartition(topic, it.partition()))
                .toList();
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return consumer("read_committed");
    }

    private static KafkaConsumer<String, byte[]> consumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        RunningSandbox.kafka(),
                        "isolation.level",
                        isolation,
                        "fetch.max.wait.ms",
                        100),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
