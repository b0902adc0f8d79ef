package io.crossrole.operations.restore;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import io.crossrole.longrunning.ImpossibleOperationException;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.operations.replay.SlicePosition;
import io.crossrole.operations.replay.SliceReader;
import io.crossrole.operations.replay.TopicReaders;
import io.crossrole.operations.replay.TopicSlice;
import io.crossrole.outcome.PublishedOutcomes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Restores from the outbound topics what the database lacks: first all External IDs, then the results of roles. Both
 * topics are read from their beginning to their end at the operation's start. Existing rows stay, unless an outcome is
 * later.
 */
@ApplicationScoped
class RestoreFromTopics implements OperationWork {

    private static final Log LOG = Log.of(RestoreFromTopics.class);

    private final TopicReaders readers;
    private final PublishedOutcomes published;
    private final RestoreExternalIds restoreExternalIds;
    private final RestoreResults restoreResults;

    RestoreFromTopics(
            TopicReaders readers,
            PublishedOutcomes published,
            RestoreExternalIds restoreExternalIds,
            RestoreResults restoreResults) {
        this.readers = readers;
        this.published = published;
        this.restoreExternalIds = restoreExternalIds;
        this.restoreResults = restoreResults;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.RESTORE;
    }

    @Override
    public Run open(RunningOperation operation, int batchSize) {
        SliceReader externalIds = readers.open(published.externalIdTopic(), batchSize);
        try {
            SliceReader results = readers.open(published.resultTopic(), batchSize);
            try {
                RestorePosition start = operation
                        .position(RestorePosition.class)
                        .orElseGet(() -> new RestorePosition(
                                completePosition(externalIds, published.externalIdTopic()),
                                completePosition(results, published.resultTopic())));
                operation.expectRemaining(start.remaining());
                externalIds.seek(start.externalIds());
                results.seek(start.results());
            } catch (RuntimeException e) {
                results.close();
                throw e;
            }
            return new RestoreRun(operation, published, externalIds, restoreExternalIds, results, restoreResults);
        } catch (RuntimeException e) {
            externalIds.close();
            throw e;
        }
    }

    private static SlicePosition completePosition(SliceReader reader, String topic) {
        SlicePosition position = reader.resolve(new TopicSlice(topic, null, null, List.of(), null, null));
        if (position.partitions().isEmpty()) {
            throw new ImpossibleOperationException("there is no topic '%s' to restore from".formatted(topic));
        }
        long deletedOffsets = position.partitions().values().stream()
                .mapToLong(SlicePosition.OffsetRange::next)
                .sum();
        if (deletedOffsets > 0) {
            LOG.warn(
                    "The topic's retention has deleted its oldest outcomes, which can't be restored",
                    kv("topic", topic),
                    kv("offsets", deletedOffsets));
        }
        return position;
    }
}
