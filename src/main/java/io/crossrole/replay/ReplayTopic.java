package io.crossrole.replay;

import io.crossrole.intake.AboutIntegration;
import io.crossrole.intake.HandleRecords;
import io.crossrole.intake.InboundTopic;
import io.crossrole.operation.ImpossibleOperationException;
import io.crossrole.operation.OperationKind;
import io.crossrole.operation.OperationWork;
import io.crossrole.operation.RunningOperation;
import io.crossrole.outcome.RepeatedOutcomes;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Takes a slice of an inbound topic in again: the same records through the same intake, and so with the same effect as if
 * Kafka had delivered them twice. Nothing is produced to the topic. A record that is refused is counted, and makes no
 * second dead letter.
 */
@ApplicationScoped
class ReplayTopic implements OperationWork {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Map<String, Object> kafka;
    private final InboundTopics topics;
    private final HandleRecords handleRecords;
    private final RepeatedOutcomes repeatedOutcomes;

    ReplayTopic(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            InboundTopics topics,
            HandleRecords handleRecords,
            RepeatedOutcomes repeatedOutcomes) {
        this.kafka = kafka;
        this.topics = topics;
        this.handleRecords = handleRecords;
        this.repeatedOutcomes = repeatedOutcomes;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.REPLAY;
    }

    @Override
    public Run open(RunningOperation operation, int batchSize) {
        TopicSlice slice = operation.parameters(TopicSlice.class);
        InboundTopic<?> topic = topics.named(slice.topic())
                .orElseThrow(() -> new ImpossibleOperationException(
                        "'%s' is not an inbound topic; they are %s".formatted(slice.topic(), topics.names())));
        SliceReader reader = new SliceReader(new KafkaConsumer<>(settings(batchSize)), slice.topic());
        try {
            SlicePosition start = operation.position(SlicePosition.class).orElseGet(() -> reader.begin(slice));
            operation.expect(start.left());
            reader.seek(start);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
        return run(topic, slice, reader, operation);
    }

    private <T extends AboutIntegration> Run run(
            InboundTopic<T> topic, TopicSlice slice, SliceReader reader, RunningOperation operation) {
        return new ReplayRun(new ReplayedBatch<>(topic, slice, handleRecords), reader, operation, repeatedOutcomes);
    }

    private Map<String, Object> settings(int batchSize) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "crossrole-replay");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // What is no longer there is said, not skipped.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchSize);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return settings;
    }
}
