package client;

import io.cloudevents.CloudEvent;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Profile;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Applies the events of both topics, until the process ends. */
@Component
@Profile("follow")
class Follow {

    private final Connections connections;

    Follow(Connections connections) {
        this.connections = connections;
    }

    /**
     * Applies a poll in one transaction. The offsets are committed after it: a crash between the two delivers records again,
     * which the rule drops. A member that was killed gets its partitions back at once when it returns under its name.
     */
    @KafkaListener(
            topics = {Connections.EXTERNAL_IDS, Connections.RESULTS},
            groupId = "#{@connections.consumerGroup()}",
            properties = "group.instance.id=follow")
    @Transactional
    void apply(List<ConsumerRecord<String, CloudEvent>> records) {
        records.forEach(it -> connections.apply(it.topic(), it.value()));
    }
}
