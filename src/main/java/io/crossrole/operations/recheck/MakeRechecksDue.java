package io.crossrole.operations.recheck;

import io.crossrole.integration.Integrations;
import io.crossrole.integration.PlannedRechecks;
import io.crossrole.integration.PlannedRechecks.Candidate;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Makes the rechecks of many connections due. The recheck schedule then queues them as usual: a few at a time, within
 * the budget and after customers' submissions.
 */
@ApplicationScoped
class MakeRechecksDue implements OperationWork {

    private final Integrations integrations;
    private final PlannedRechecks planned;

    MakeRechecksDue(Integrations integrations, PlannedRechecks planned) {
        this.integrations = integrations;
        this.planned = planned;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.RECHECK;
    }

    @Override
    public Run open(RunningOperation operation, int batchSize) {
        RecheckSelection selection = operation.parameters(RecheckSelection.class);
        operation.expectRemaining(
                QuarkusTransaction.requiringNew().call(() -> integrations.count("id > ?1", positionOf(operation))));
        return () -> QuarkusTransaction.requiringNew().call(() -> next(selection, operation, batchSize));
    }

    private static String positionOf(RunningOperation operation) {
        return operation.position(String.class).orElse("");
    }

    private boolean next(RecheckSelection selection, RunningOperation operation, int batchSize) {
        String position = positionOf(operation);
        List<Candidate> page = planned.page(selection.toSelection(), position, batchSize);
        List<String> selected = page.stream()
                .filter(Candidate::isSelected)
                .map(Candidate::integrationId)
                .toList();
        if (!operation.isDryRun()) {
            planned.makeDue(selected);
        }
        String last = page.isEmpty() ? position : page.get(page.size() - 1).integrationId();
        operation.advance(
                page.size(),
                last,
                Map.of("due", (long) selected.size(), "notSelected", (long) page.size() - selected.size()));
        return page.size() == batchSize;
    }
}
