package io.crossrole.operations.restore;

import io.crossrole.kafka.RecordParts;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.operations.replay.SliceReader;
import io.crossrole.outcome.PublishedOutcome;
import io.crossrole.outcome.PublishedOutcomes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A restore in progress. One transaction per batch restores its outcomes and stores the progress. */
final class RestoreRun implements OperationWork.Run {

    private final RunningOperation operation;
    private final PublishedOutcomes published;
    private final RestoredTopics topics;
    private final List<RestoreStep> steps;

    /** @param steps one for each topic */
    RestoreRun(
            RunningOperation operation, PublishedOutcomes published, RestoredTopics topics, List<RestoreStep> steps) {
        this.operation = operation;
        this.published = published;
        this.topics = topics;
        this.steps = steps;
    }

    @Override
    public boolean step() {
        // Results refer to integrations, and findings to both, so each topic is restored before the next begins.
        int next = topics.next();
        if (next == steps.size()) {
            operation.advance(0, topics.position(), Map.of());
            return false;
        }
        readAndRestore(topics.reader(next), steps.get(next));
        return topics.next() < steps.size();
    }

    private void readAndRestore(SliceReader reader, RestoreStep step) {
        long before = topics.position().remaining();
        List<ConsumerRecord<byte[], byte[]>> records = reader.read();
        Map<UUID, PublishedOutcome> outcomes = new LinkedHashMap<>();
        List<PublishedOutcome> readable =
                records.stream().flatMap(it -> outcome(it).stream()).toList();
        readable.forEach(it -> outcomes.putIfAbsent(it.id(), it));
        long remaining = topics.position().remaining();
        if (remaining != before) {
            QuarkusTransaction.requiringNew().run(() -> {
                RestoreTally tally = step.restore(outcomes.values(), operation.isDryRun())
                        .with(RestoreTally.FOREIGN, records.size() - readable.size());
                operation.advance(before - remaining, topics.position(), tally.counts());
            });
        }
    }

    private Optional<PublishedOutcome> outcome(ConsumerRecord<byte[], byte[]> record) {
        return RecordParts.isHeld(record) ? published.read(RecordParts.whole(record)) : Optional.empty();
    }

    @Override
    public void close() {
        topics.close();
    }
}
