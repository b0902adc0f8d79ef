package io.crossrole.sandbox.aws.policy;

import java.util.Optional;

/**
 * The decisions of the policies on the side of a caller.
 *
 * @param identity that of the identity policies of its role
 * @param session that of the policy of its session, {@link Decision#ALLOWED} without one
 */
public record CallerDecision(Decision identity, Decision session) {

    /** The policies of a caller. */
    public enum Side {
        IDENTITY,
        SESSION
    }

    /**
     * The policies that refuse the action, if some do.
     *
     * @param grant whom the policy of the resource names, if the resource is in the caller's account
     */
    public Optional<Side> refusedBy(DirectGrant grant) {
        if (identity == Decision.EXPLICIT_DENY) {
            return Optional.of(Side.IDENTITY);
        }
        if (session == Decision.EXPLICIT_DENY) {
            return Optional.of(Side.SESSION);
        }
        if (identity == Decision.IMPLICIT_DENY && grant == DirectGrant.NONE) {
            return Optional.of(Side.IDENTITY);
        }
        return session == Decision.IMPLICIT_DENY && grant != DirectGrant.SESSION
                ? Optional.of(Side.SESSION)
                : Optional.empty();
    }
}
