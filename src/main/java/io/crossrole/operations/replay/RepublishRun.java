package io.crossrole.operations.replay;

import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.outcome.OutcomePosition;
import io.crossrole.outcome.Outcomes;
import io.crossrole.outcome.Outcomes.Found;
import io.crossrole.outcome.relay.RepublishBackpressure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Republishes the selected outcomes. One transaction per batch queues its outcomes and stores the progress, so that
 * each outcome is queued once.
 */
final class RepublishRun implements OperationWork.Run {

    private final OutcomeSelection selection;
    private final RunningOperation operation;
    private final int batchSize;
    private final Outcomes outcomes;
    private final RepublishBackpressure republishBackpressure;
    private OutcomePosition position;
    private long capacity;

    RepublishRun(
            OutcomeSelection selection,
            RunningOperation operation,
            int batchSize,
            Outcomes outcomes,
            RepublishBackpressure republishBackpressure) {
        this.selection = selection;
        this.operation = operation;
        this.batchSize = batchSize;
        this.outcomes = outcomes;
        this.republishBackpressure = republishBackpressure;
        this.position = RepublishOutcomes.positionOf(operation);
    }

    @Override
    public boolean step() {
        if (!operation.isDryRun() && capacity < 1) {
            capacity = republishBackpressure.awaitCapacity();
            if (capacity < 1) {
                return true;
            }
        }
        capacity -= batchSize;
        return QuarkusTransaction.requiringNew().call(this::next);
    }

    private boolean next() {
        List<Found> rows = outcomes.page(position, selection, batchSize);
        boolean isLastPage = rows.size() < batchSize;
        boolean wasNumbered = position.numbered();
        if (isLastPage && !wasNumbered) {
            position = OutcomePosition.FIRST_NUMBERED;
        } else if (!rows.isEmpty()) {
            Found last = rows.get(rows.size() - 1);
            position = new OutcomePosition(wasNumbered, last.integrationId(), last.sequence(), last.id());
        }
        List<UUID> selected =
                rows.stream().filter(Found::selected).map(Found::id).toList();
        if (!operation.isDryRun()) {
            outcomes.republish(selected);
        }
        operation.advance(
                rows.size(),
                position,
                Map.of("published", (long) selected.size(), "notSelected", (long) rows.size() - selected.size()));
        return !(isLastPage && wasNumbered);
    }
}
