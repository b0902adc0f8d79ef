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
    private final SliceReader externalIds;
    private final RestoreStep restoreExternalIds;
    private final SliceReader results;
    private final RestoreStep restoreResults;

    RestoreRun(
            RunningOperation operation,
            PublishedOutcomes published,
            SliceReader externalIds,
            RestoreStep restoreExternalIds,
            SliceReader results,
            RestoreStep restoreResults) {
        this.operation = operation;
        this.published = published;
        this.externalIds = externalIds;
        this.restoreExternalIds = restoreExternalIds;
        this.results = results;
        this.restoreResults = restoreResults;
    }

    @Override
    public boolean step() {
        if (position().remaining() == 0) {
            operation.advance(0, position(), Map.of());
            return false;
        }
        // Results refer to integrations, so all External IDs are restored first.
        if (externalIds.position().remaining() > 0) {
            readAndRestore(externalIds, restoreExternalIds);
        } else {
            readAndRestore(results, restoreResults);
        }
        return position().remaining() > 0;
    }

    private void readAndRestore(SliceReader reader, RestoreStep step) {
        long before = position().remaining();
        List<ConsumerRecord<byte[], byte[]>> records = reader.read();
        Map<UUID, PublishedOutcome> outcomes = new LinkedHashMap<>();
        List<PublishedOutcome> readable =
                records.stream().flatMap(it -> outcome(it).stream()).toList();
        readable.forEach(it -> outcomes.putIfAbsent(it.id(), it));
        long remaining = position().remaining();
        if (remaining != before) {
            QuarkusTransaction.requiringNew().run(() -> {
                RestoreTally tally = step.restore(outcomes.values(), operation.isDryRun())
                        .with(RestoreTally.FOREIGN, records.size() - readable.size());
                operation.advance(before - remaining, position(), tally.counts());
            });
        }
    }

    private Optional<PublishedOutcome> outcome(ConsumerRecord<byte[], byte[]> record) {
        return RecordParts.isHeld(record) ? published.read(RecordParts.whole(record)) : Optional.empty();
    }

    private RestorePosition position() {
        return new RestorePosition(externalIds.position(), results.position());
    }

    @Override
    public void close() {
        try {
            externalIds.close();
        } finally {
            results.close();
        }
    }
}
