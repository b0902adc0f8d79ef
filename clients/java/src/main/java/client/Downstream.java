package client;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumes what Crossrole publishes. */
final class Downstream {

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final String STATE = "connection-state";

    private Downstream() {}

    /** Applies the events of both topics, until the process ends. */
    static void follow(String path) throws SQLException {
        try (Connections connections = new Connections(path);
                KafkaConsumer<String, CloudEvent> consumer = consumer(Map.of(
                        "group.id", connections.consumerGroup(),
                        // A member that was killed gets its partitions back at once when it returns under its name.
                        "group.instance.id", "follow",
                        "auto.offset.reset", "earliest"))) {
            consumer.subscribe(List.of(Connections.EXTERNAL_IDS, Connections.RESULTS));
            while (true) {
                ConsumerRecords<String, CloudEvent> records = consumer.poll(A_SECOND);
                for (ConsumerRecord<String, CloudEvent> record : records) {
                    connections.apply(record.topic(), record.value());
                }
                connections.commit();
                // After the transaction: a crash between the two delivers records again, which the rule drops.
                if (!records.isEmpty()) {
                    consumer.commitSync();
                }
            }
        }
    }

    /** Applies what connection-state holds now. */
    static void snapshot(String path) throws SQLException {
        try (Connections connections = new Connections(path);
                KafkaConsumer<String, CloudEvent> consumer = consumer(Map.of())) {
            List<TopicPartition> partitions = consumer.partitionsFor(STATE).stream()
                    .map(it -> new TopicPartition(STATE, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
                for (ConsumerRecord<String, CloudEvent> record : consumer.poll(A_SECOND)) {
                    if (record.value() == null) {
                        connections.remove(record.key());
                    } else {
                        // A copy of an event on connection-results, with the same order.
                        connections.apply(Connections.RESULTS, record.value());
                    }
                }
                connections.commit();
            }
        }
    }

    /** A consumer of committed records, in binary or in structured mode. */
    private static KafkaConsumer<String, CloudEvent> consumer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(Client.kafka(settings), new StringDeserializer(), new CloudEventDeserializer());
    }
}
