package io.crossrole.operations.retention;

import io.crossrole.outcome.Outcomes;
import io.crossrole.outcome.Outcomes.ExpiredPage;
import java.time.Duration;

/** Removes the payloads of superseded outcomes. It leaves other rows, so each batch continues behind the one before. */
final class PayloadCleanup implements Expiry.Cleanup {

    private final Outcomes outcomes;
    private final Duration keptFor;
    private ExpiredPage last = ExpiredPage.NONE;

    PayloadCleanup(Outcomes outcomes, Duration keptFor) {
        this.outcomes = outcomes;
        this.keptFor = keptFor;
    }

    @Override
    public Expiry.Batch next(int limit) {
        last = outcomes.removePayloads(keptFor, last, limit);
        return new Expiry.Batch(last.seen(), last.removed());
    }
}
