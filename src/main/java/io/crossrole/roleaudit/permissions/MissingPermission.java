package io.crossrole.roleaudit.permissions;

/** An action that the integration needs and that the simulator refuses. */
public record MissingPermission(String action, String resource, Because because) {

    /** The policy that refuses. Only the first can be mended by a further permission. */
    public enum Because {
        /** No policy of the role allows it. */
        NOT_ALLOWED,
        /** A policy denies it. */
        DENIED,
        /** The role's permissions boundary does not allow it. */
        BOUNDARY,
        /** A service control policy of the customer's organisation does not allow it. */
        ORGANIZATION
    }

    static MissingPermission of(Simulated simulated) {
        return new MissingPermission(simulated.action(), simulated.resource(), because(simulated));
    }

    private static Because because(Simulated simulated) {
        if (!simulated.allowedByOrganization()) {
            return Because.ORGANIZATION;
        }
        if (simulated.decision() == Simulated.Decision.EXPLICIT_DENY) {
            return Because.DENIED;
        }
        return simulated.allowedByBoundary() ? Because.NOT_ALLOWED : Because.BOUNDARY;
    }
}
