package io.crossrole.validation;

import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.Validation.Cause;
import java.time.Duration;
import java.util.UUID;

/**
 * A validation that a worker has leased, as it was when it was claimed.
 *
 * @param asksIn the partition whose budget its round was drawn from; empty where nothing is asked
 * @param latest the round before
 * @param leaseToken what the worker shows when it comes to write what it learned
 * @param waited how long ago the submission was accepted
 */
public record Claim(
        UUID id,
        String integrationId,
        String tenantId,
        String roleArn,
        Cause cause,
        String asksIn,
        Progress progress,
        Round latest,
        UUID leaseToken,
        Duration waited) {

    public Lane lane() {
        return cause == Cause.RECHECK ? Lane.RECHECKS : Lane.AWAITED;
    }

    /** Whether it looks at a proven role again, by the schedule or because an operator asked. */
    public boolean isRecheck() {
        return cause != Cause.SUBMISSION;
    }
}
