package io.crossrole.operations.replay;

import io.crossrole.background.Gate;
import io.crossrole.intake.IntegrationEvent;
import io.crossrole.intake.batch.HandleRecords;
import io.crossrole.intake.batch.InboundTopic;
import io.crossrole.longrunning.ImpossibleOperationException;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.outcome.relay.RepublishBackpressure;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Replays a slice of an inbound topic: the same records go through the same intake, with the same effect as a second
 * delivery by Kafka, and only while intake is open. Nothing is produced to the topic. A rejected record is counted and
 * makes no second dead letter.
 */
@ApplicationScoped
class ReplayTopic implements OperationWork {

    private final TopicReaders readers;
    private final InboundTopics topics;
    private final HandleRecords handleRecords;
    private final RepublishBackpressure republishBackpressure;
    private final Gate gate;

    ReplayTopic(
            TopicReaders readers,
            InboundTopics topics,
            HandleRecords handleRecords,
            RepublishBackpressure republishBackpressure,
            Gate gate) {
        this.readers = readers;
        this.topics = topics;
        this.handleRecords = handleRecords;
        this.republishBackpressure = republishBackpressure;
        this.gate = gate;
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
        SliceReader reader = readers.open(slice.topic(), batchSize);
        try {
            SlicePosition start = operation.position(SlicePosition.class).orElseGet(() -> reader.resolve(slice));
            operation.expectRemaining(start.remaining());
            reader.seek(start);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
        return run(topic, slice, reader, operation);
    }

    private <T extends IntegrationEvent> Run run(
            InboundTopic<T> topic, TopicSlice slice, SliceReader reader, RunningOperation operation) {
        return new ReplayRun(
                new HandleSelectedRecords<>(topic, slice, handleRecords),
                reader,
                operation,
                republishBackpressure,
                gate);
    }
}
