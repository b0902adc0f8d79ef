package io.crossrole.sandbox.walkthrough;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads what the service publishes from now on, as a downstream service does: committed records only. It belongs to no
 * consumer group, so that any number of walkthroughs may run.
 */
final class EventReader implements AutoCloseable {

    private static final List<String> TOPICS =
            List.of("external-id-created", "connection-results", "integration-requested.dlq", "role-submitted.dlq");

    private final KafkaConsumer<String, byte[]> consumer;

    EventReader(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        20_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        TOPICS.forEach(topic -> consumer.partitionsFor(topic)
                .forEach(it -> partitions.add(new TopicPartition(it.topic(), it.partition()))));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: only asking makes "from now on" mean now.
        partitions.forEach(consumer::position);
    }

    /** What arrived for these integrations, within half a second. */
    List<Arrival> arrivals(Set<String> integrationIds) {
        List<Arrival> arrivals = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
            if (record.key() != null && integrationIds.contains(record.key())) {
                arrivals.add(Arrival.of(record));
            }
        }
        return arrivals;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
