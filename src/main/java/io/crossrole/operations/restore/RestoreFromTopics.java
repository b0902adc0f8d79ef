package io.crossrole.operations.restore;

import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.operations.replay.TopicReaders;
import io.crossrole.outcome.PublishedOutcomes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Restores from the outbound topics what the database lacks: first all External IDs, then the results of roles, then
 * findings. The topics are read from their beginning to their end at the operation's start. Existing rows stay, unless an
 * outcome is later.
 */
@ApplicationScoped
class RestoreFromTopics implements OperationWork {

    private final TopicReaders readers;
    private final PublishedOutcomes published;
    private final List<RestoreStep> steps;

    RestoreFromTopics(
            TopicReaders readers,
            PublishedOutcomes published,
            RestoreExternalIds restoreExternalIds,
            RestoreResults restoreResults,
            RestoreFindings restoreFindings) {
        this.readers = readers;
        this.published = published;
        this.steps = List.of(restoreExternalIds, restoreResults, restoreFindings);
    }

    @Override
    public OperationKind kind() {
        return OperationKind.RESTORE;
    }

    @Override
    public Run open(RunningOperation operation, int batchSize) {
        RestoredTopics topics = new RestoredTopics(readers, published, batchSize);
        try {
            RestorePosition start = operation
                    .position(RestorePosition.class)
                    .map(topics::withFindings)
                    .orElseGet(topics::complete);
            operation.expectRemaining(start.remaining());
            topics.seek(start);
        } catch (RuntimeException e) {
            topics.close();
            throw e;
        }
        return new RestoreRun(operation, published, topics, steps);
    }
}
