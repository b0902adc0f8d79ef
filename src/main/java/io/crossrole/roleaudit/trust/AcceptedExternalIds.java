package io.crossrole.roleaudit.trust;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The External IDs that a statement accepts.
 *
 * @param exact the only ones; empty if the statement also accepts others, or none
 */
record AcceptedExternalIds(Optional<Set<String>> exact) {

    static final String KEY = "sts:externalid";

    /**
     * Reads them from the conditions of a statement that allows, and of those that deny beside it.
     *
     * @param denying the statements that deny the vendor to assume the role
     */
    static AcceptedExternalIds of(Statement allowing, List<Statement> denying) {
        Set<String> accepted = null;
        for (KeyCondition test : allowing.conditionsOn(KEY)) {
            if (test.isExact()) {
                accepted = narrowed(accepted, test.values());
            }
        }
        for (Statement each : denying) {
            // With a second test, the statement denies only where that holds, too.
            KeyCondition only =
                    each.conditions().size() == 1 ? each.conditions().get(0) : null;
            if (only != null && only.key().equals(KEY) && only.isExactlyNegated()) {
                accepted = narrowed(accepted, only.values());
            }
        }
        if (accepted != null) {
            accepted.removeIf(id -> allowing.conditionsOn(KEY).stream().anyMatch(it -> !it.holdsFor(id)));
        }
        return new AcceptedExternalIds(Optional.ofNullable(accepted).map(Set::copyOf));
    }

    private static Set<String> narrowed(Set<String> before, List<String> values) {
        Set<String> after = new HashSet<>(values);
        if (before != null) {
            after.retainAll(before);
        }
        return after;
    }

    boolean include(String externalId) {
        return exact.isEmpty() || exact.get().contains(externalId);
    }
}
