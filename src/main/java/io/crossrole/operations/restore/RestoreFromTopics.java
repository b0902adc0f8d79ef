package io.crossrole.operations.restore;

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
import org.jboss.logging.Logger;

/**
 * Puts back what was published and is not in the database: first all External IDs, then what became of roles. Both topics
 * are read from their beginning to where they end when the operation begins. What is in the database stays, unless an
 * outcome tells of something later.
 */
@ApplicationScoped
class RestoreFromTopics implements OperationWork {

    private static final Logger LOG = Logger.getLogger(RestoreFromTopics.class);

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
                                whole(externalIds, published.externalIdTopic()),
                                whole(results, published.resultTopic())));
                operation.expect(start.left());
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

    private static SlicePosition whole(SliceReader reader, String topic) {
        SlicePosition whole = reader.begin(new TopicSlice(topic, null, null, List.of(), null, null));
        if (whole.partitions().isEmpty()) {
            throw new ImpossibleOperationException("there is no topic '%s' to restore from".formatted(topic));
        }
        long gone = whole.partitions().values().stream()
                .mapToLong(SlicePosition.Span::next)
                .sum();
        if (gone > 0) {
            LOG.warnf(
                    "The topic's retention has deleted what was published first: what it told can't be restored topic=%s"
                            + " offsets=%d",
                    topic, gone);
        }
        return whole;
    }
}
