package io.crossrole.validation;

import io.crossrole.validation.Validation.Cause;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Round;
import java.time.Duration;
import java.util.UUID;

/**
 * A validation that a worker has leased, as it was when it was claimed.
 *
 * @param stsPartition the partition whose budget its round was drawn from; {@link #NO_PROBE} where none is
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
        String stsPartition,
        Progress progress,
        Round latest,
        UUID leaseToken,
        Duration waited) {

    /** The {@code stsPartition} of a validation that makes no call to STS. */
    public static final String NO_PROBE = "";

    public Lane lane() {
        return cause == Cause.RECHECK ? Lane.RECHECKS : Lane.AWAITED;
    }

    /** Whether it looks at a proven role again, by the schedule or because an operator asked. */
    public boolean isRecheck() {
        return cause != Cause.SUBMISSION;
    }
}
