package io.crossrole.roleaudit.permissions;

import java.util.Set;

/**
 * The simulator's answer about one action on one resource.
 *
 * @param allowedByOrganization whether the service control policies allow it; true where the account has no organisation
 * @param allowedByBoundary whether the role's permissions boundary allows it; true where it has none
 * @param missingKeys condition keys that the policies test and the simulator has no value of
 */
public record Simulated(
        String action,
        String resource,
        Decision decision,
        boolean allowedByOrganization,
        boolean allowedByBoundary,
        Set<String> missingKeys) {

    /** As the simulator names them: {@code allowed}, {@code explicitDeny} and {@code implicitDeny}. */
    public enum Decision {
        ALLOWED,
        EXPLICIT_DENY,
        IMPLICIT_DENY
    }

    boolean isAllowed() {
        return decision == Decision.ALLOWED;
    }

    /** Whether the answer might be another with the values that a real request has. */
    boolean isUncertain() {
        return !isAllowed() && !missingKeys.isEmpty();
    }
}
