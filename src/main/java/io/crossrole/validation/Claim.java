package io.crossrole.validation;

import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Round;
import java.time.Duration;
import java.util.UUID;

/**
 * A snapshot of a validation at the moment a worker leased it.
 *
 * @param stsPartition the AWS partition whose STS budget pays for the round; {@link StsPartition#NO_PROBE} if
 *     the round makes no call
 * @param latest the results of the previous round
 * @param traceparent the trace context of the submission, and during a traced round that of the round; null if there
 *     is neither
 * @param leaseToken identifies the lease; results are recorded only while the validation still carries this token
 * @param waited how long ago the submission was accepted
 */
public record Claim(
        UUID id,
        String integrationId,
        String tenantId,
        String roleArn,
        Cause cause,
        StsPartition stsPartition,
        Progress progress,
        Round latest,
        String traceparent,
        UUID leaseToken,
        Duration waited) {

    /** The same claim in another trace context: that of the span of its round. */
    public Claim withTraceparent(String continued) {
        return new Claim(
                id,
                integrationId,
                tenantId,
                roleArn,
                cause,
                stsPartition,
                progress,
                latest,
                continued,
                leaseToken,
                waited);
    }

    /** The lane that the validation was claimed from: scheduled rechecks have a lane of their own. */
    public Lane lane() {
        return cause == Cause.RECHECK ? Lane.RECHECKS : Lane.AWAITED;
    }

    /**
     * Whether this is a recheck of a proven role, scheduled or requested by an operator. One that an operator requests
     * is in the lane {@link Lane#AWAITED} all the same.
     */
    public boolean isRecheck() {
        return cause != Cause.SUBMISSION;
    }
}
