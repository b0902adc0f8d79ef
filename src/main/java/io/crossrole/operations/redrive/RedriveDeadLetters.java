package io.crossrole.operations.redrive;

import io.crossrole.deadletter.Originals;
import io.crossrole.deadletter.RedriveMarks;
import io.crossrole.intake.deadletter.DeadLetterTopics;
import io.crossrole.kafka.LogReaders;
import io.crossrole.longrunning.ImpossibleOperationException;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.operations.replay.SlicePosition;
import io.crossrole.operations.replay.SliceReader;
import io.crossrole.operations.replay.TopicSlice;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Sends dead letters to their original topic, unchanged: each at most once per operation, and each record a limited
 * number of times in all.
 */
@ApplicationScoped
class RedriveDeadLetters implements OperationWork {

    private final Map<String, Object> kafka;
    private final DeadLetterTopics topics;
    private final RedriveMarks marks;
    private final RedriveConfig config;
    private final LogReaders places;
    private final Originals originals;
    private final RefusedDeadLetters refused;

    RedriveDeadLetters(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DeadLetterTopics topics,
            RedriveMarks marks,
            RedriveConfig config,
            LogReaders places,
            Originals originals,
            RefusedDeadLetters refused) {
        this.kafka = kafka;
        this.topics = topics;
        this.marks = marks;
        this.config = config;
        this.places = places;
        this.originals = originals;
        this.refused = refused;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.REDRIVE;
    }

    @Override
    public Run open(RunningOperation operation, int batchSize) {
        RedriveSelection selection = operation.parameters(RedriveSelection.class);
        if (!topics.inbound().contains(selection.topic())) {
            throw new ImpossibleOperationException(
                    "'%s' is not an inbound topic; they are %s".formatted(selection.topic(), topics.inbound()));
        }
        // Check the lease before the producer fences out others: a replica that has lost the operation must not fence
        // out its successor.
        QuarkusTransaction.requiringNew().run(operation::requireLease);
        RedriveClients clients = new RedriveClients(kafka, operation.id(), batchSize);
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(clients.consumer());
        SliceReader reader = new SliceReader(consumer, places, topics.of(selection.topic()));
        RedriveSession session = null;
        try {
            if (!operation.isDryRun()) {
                session = new RedriveSession(new KafkaProducer<>(clients.producer()), consumer, selection.topic());
            }
            SlicePosition start = startOf(operation, selection, reader, session);
            operation.expectRemaining(start.remaining());
            reader.seek(start);
            RedriveRules dryRunRules = rules(operation, selection);
            return new RedriveRun(
                    operation,
                    marks,
                    reader,
                    session,
                    originals,
                    refused,
                    // A dry run marks no rows, so its rules must remember what they have counted.
                    () -> operation.isDryRun() ? dryRunRules : rules(operation, selection));
        } catch (RuntimeException e) {
            if (session != null) {
                session.close();
            }
            reader.close();
            throw e;
        }
    }

    /** Opening the operation takes back a batch that was marked but may not have been sent. */
    @Override
    public void cleanUp(RunningOperation operation) {
        if (operation
                .position(RedrivePosition.class)
                .filter(it -> it.sends() > 0)
                .isPresent()) {
            open(operation, 1).close();
        }
    }

    private SlicePosition startOf(
            RunningOperation operation, RedriveSelection selection, SliceReader reader, RedriveSession session) {
        String deadLetters = topics.of(selection.topic());
        return operation
                .position(RedrivePosition.class)
                .map(it -> it.sends() == 0 || session.hasCommitted(it.offsets(deadLetters))
                        ? it.after()
                        : undo(operation, selection.topic(), it))
                .orElseGet(() ->
                        reader.resolve(new TopicSlice(deadLetters, null, null, selection.partitions(), null, null)));
    }

    /** Takes back a batch that was marked by a replica that died before sending it. */
    private SlicePosition undo(RunningOperation operation, String topic, RedrivePosition batch) {
        QuarkusTransaction.requiringNew().run(() -> {
            operation.requireLease();
            batch.before()
                    .partitions()
                    .forEach((partition, span) -> marks.unmark(
                            operation.id(),
                            topic,
                            partition,
                            span.next(),
                            batch.after().partitions().get(partition).next()));
            operation.advance(-batch.records(), RedrivePosition.at(batch.before()), batch.negatedTallies());
        });
        return batch.before();
    }

    private RedriveRules rules(RunningOperation operation, RedriveSelection selection) {
        return new RedriveRules(operation.id(), selection, config.maxAttempts(), refused.of(operation.id()));
    }
}
