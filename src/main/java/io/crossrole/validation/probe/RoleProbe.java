package io.crossrole.validation.probe;

import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.RoleArn;
import java.time.Duration;
import java.util.Optional;

/** Asks AWS STS whether a role may be assumed. Blocks for at most the configured time, and never throws for an answer. */
public interface RoleProbe {

    /** How long one call takes at most. */
    Duration deadline();

    /**
     * One call of AssumeRole, for the shortest session and with a session policy that denies everything. What comes back is
     * dropped at once.
     *
     * @param role in a partition that the vendor serves
     * @param externalId the one to send, or none
     */
    ProbeResult ask(Probe probe, RoleArn role, Optional<String> externalId);
}
