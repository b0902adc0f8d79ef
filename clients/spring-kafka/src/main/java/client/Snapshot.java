package client;

import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Applies what connection-state holds now. */
@Component
@Profile("snapshot")
class Snapshot implements CommandLineRunner {

    private static final String STATE = "connection-state";

    private final ConsumerFactory<String, CloudEvent> consumers;
    private final Connections connections;

    Snapshot(ConsumerFactory<String, CloudEvent> consumers, Connections connections) {
        this.consumers = consumers;
        this.connections = connections;
    }

    @Override
    @Transactional
    public void run(String... arguments) {
        try (Consumer<String, CloudEvent> consumer = consumers.createConsumer("none", "")) {
            List<TopicPartition> partitions = consumer.partitionsFor(STATE).stream()
                    .map(it -> new TopicPartition(STATE, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::apply);
            }
        }
    }

    private void apply(ConsumerRecord<String, CloudEvent> record) {
        if (record.value() == null) {
            connections.remove(record.key());
        } else {
            // A copy of an event on connection-results, with the same order.
            connections.apply(Connections.RESULTS, record.value());
        }
    }
}
