package io.crossrole.externalid;

import io.crossrole.integration.Integration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether a repeated request asks for something else than was asked for first: then nothing changes. */
final class RequestDifferences {

    private RequestDifferences() {}

    /** Each field that differs, with what was asked for first and what is asked for now. */
    static Optional<String> between(Integration first, IntegrationRequested now) {
        List<String> differences = new ArrayList<>();
        compare(differences, "integrationType", first.type(), now.integrationType());
        compare(differences, "partition", first.partition(), now.partition());
        compare(differences, "awsAccountId", first.expectedAccountId().orElse(null), now.awsAccountId());
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("integration '%s' was requested before with other content: %s"
                        .formatted(first.id(), String.join(", ", differences)));
    }

    private static void compare(List<String> differences, String field, String first, String now) {
        if (!Objects.equals(first, now)) {
            differences.add("%s was %s, is %s".formatted(field, quote(first), quote(now)));
        }
    }

    private static String quote(String value) {
        return value == null ? "absent" : "'" + value + "'";
    }
}
