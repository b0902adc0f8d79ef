package io.crossrole.validation.probe;

import io.crossrole.externalid.Difference;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.validation.Cause;
import io.crossrole.validation.Claim;
import java.util.List;

/** Selects the kinds of neighbouring External IDs that a round probes a role with. */
public final class NeighboursToProbe {

    private NeighboursToProbe() {}

    /**
     * Selects all kinds if the round may prove the role, and one kind otherwise.
     *
     * <p>The first round of a submission proves nothing, because a second round with all kinds follows. A standing
     * connection passed all kinds before, so its rechecks rotate through them; all rounds of one recheck use the same
     * kind. A recheck that an operator requests, or that may restore a lost connection, is a proof.
     *
     * @param integration as it stands now
     */
    public static List<Difference> of(Claim claim, Integration integration) {
        List<Difference> all = Difference.possibleFor(integration.externalId());
        if (claim.cause() == Cause.OPERATOR) {
            return all;
        }
        if (claim.cause() == Cause.RECHECK && integration.status() == IntegrationStatus.CONNECTED) {
            return List.of(all.get(Math.floorMod(integration.rechecks(), all.size())));
        }
        return claim.progress().finding() == null ? all.subList(0, 1) : all;
    }
}
