package io.crossrole.validation.probe;

import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.RoleArn;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls AWS STS to find out whether a role can be assumed. Blocks for at most {@link #deadline()}. Errors of STS are
 * results, never exceptions.
 */
public interface RoleProbe {

    /** The longest duration of one call. */
    Duration deadline();

    /**
     * Makes one call of <i>AssumeRole</i>, for the shortest session and with a session policy that denies everything.
     * The returned credentials are discarded at once.
     *
     * @param role in a partition that the vendor serves
     * @param externalId the External ID to send, if any
     */
    ProbeResult probe(Probe probe, RoleArn role, Optional<String> externalId);

    /**
     * Makes the same call as another of the vendor's principals, which Crossrole assumes for it.
     *
     * @param principal the ARN of one of the role's partition that Crossrole may assume
     */
    ProbeResult probeAs(String principal, Probe probe, RoleArn role, Optional<String> externalId);
}
