package io.crossrole.sandbox.walkthrough;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the events that the service publishes from now on, as a downstream service does: committed records only. Belongs
 * to no consumer group, so that several walkthroughs can run at once.
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
        // Seeking is lazy. Asking for the position fixes it now, before the first event is published.
        partitions.forEach(consumer::position);
    }

    /** The next events of an integration; none if nothing arrives within half a second. */
    List<Arrival> arrivals(String integrationId) {
        List<Arrival> arrivals = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
            if (integrationId.equals(record.key())) {
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
