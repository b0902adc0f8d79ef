package io.crossrole.operations.replay;

import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.outcome.OutcomePosition;
import io.crossrole.outcome.Outcomes;
import io.crossrole.outcome.relay.RepublishBackpressure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Republishes outcomes unchanged, with their {@code id} and {@code sequence}. It keeps the order of each integration.
 * New outcomes are published first.
 */
@ApplicationScoped
class RepublishOutcomes implements OperationWork {

    private final Outcomes outcomes;
    private final RepublishBackpressure republishBackpressure;

    RepublishOutcomes(Outcomes outcomes, RepublishBackpressure republishBackpressure) {
        this.outcomes = outcomes;
        this.republishBackpressure = republishBackpressure;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.PUBLISH_AGAIN;
    }

    @Override
    public Run open(RunningOperation operation, int batchSize) {
        OutcomeSelection selection = operation.parameters(OutcomeSelection.class);
        operation.expectRemaining(
                QuarkusTransaction.requiringNew().call(() -> outcomes.countFrom(positionOf(operation), selection)));
        return new RepublishRun(selection, operation, batchSize, outcomes, republishBackpressure);
    }

    static OutcomePosition positionOf(RunningOperation operation) {
        return operation.position(OutcomePosition.class).orElse(OutcomePosition.START);
    }
}
