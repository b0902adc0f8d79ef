package io.crossrole.externalid;

import io.crossrole.integration.Integration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compares a repeated request with the first one. If they differ, the repeat is rejected and nothing changes. */
final class RequestDifferences {

    private RequestDifferences() {}

    /** Each differing field with its first and its new value; empty if there is none. */
    static Optional<String> between(Integration first, IntegrationRequested repeat) {
        List<String> differences = new ArrayList<>();
        addDifference(differences, "integrationType", first.type(), repeat.integrationType());
        addDifference(differences, "partition", first.partition().name(), repeat.partition());
        addDifference(differences, "awsAccountId", first.expectedAccountId().orElse(null), repeat.awsAccountId());
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("integration '%s' was first requested with different values: %s"
                        .formatted(first.id(), String.join(", ", differences)));
    }

    private static void addDifference(List<String> differences, String field, String first, String repeat) {
        if (!Objects.equals(first, repeat)) {
            differences.add("%s was %s, is %s".formatted(field, quote(first), quote(repeat)));
        }
    }

    private static String quote(String value) {
        return value == null ? "absent" : "'" + value + "'";
    }
}
