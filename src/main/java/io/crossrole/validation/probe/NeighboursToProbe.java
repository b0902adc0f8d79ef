package io.crossrole.validation.probe;

import io.crossrole.externalid.Difference;
import io.crossrole.externalid.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.validation.Claim;
import io.crossrole.validation.Validation.Cause;
import java.util.List;

/** With how many neighbours of its External ID a role is asked in a round. */
public final class NeighboursToProbe {

    private NeighboursToProbe() {}

    /**
     * All kinds before a proof, and one kind where nothing is proven by it. The first round of a submission proves nothing,
     * since a second one follows that asks all. A connection that stands has met all of them: its rechecks take them in turn,
     * each the same one from beginning to end. What an operator asks for, and what restores a lost connection, is a proof.
     *
     * @param integration as it stands now
     */
    public static List<Difference> of(Claim claim, Integration integration) {
        List<Difference> all = Difference.possibleFor(new ExternalId(integration.externalId()));
        if (claim.cause() == Cause.OPERATOR) {
            return all;
        }
        if (claim.cause() == Cause.RECHECK && integration.status() == IntegrationStatus.CONNECTED) {
            return List.of(all.get(Math.floorMod(integration.rechecks(), all.size())));
        }
        return claim.progress().finding() == null ? all.subList(0, 1) : all;
    }
}
