package io.crossrole.externalid;

import io.crossrole.integration.Integration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares a repeated request with the first one. If they differ, the repeat is rejected and nothing changes. */
final class RequestDifferences {

    private RequestDifferences() {}

    /** Each differing field with its first and its new value; empty if there is none. */
    static Optional<String> between(Integration first, IntegrationRequested repeat) {
        List<String> differences = Stream.of(
                        difference("integrationType", first.type(), repeat.integrationType()),
                        difference("partition", first.partition().name(), repeat.partition()),
                        difference("awsAccountId", first.expectedAccountId().orElse(null), repeat.awsAccountId()))
                .flatMap(Optional::stream)
                .toList();
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("integration '%s' was first requested with different values: %s"
                        .formatted(first.id(), String.join(", ", differences)));
    }

    private static Optional<String> difference(String field, String first, String repeat) {
        return Objects.equals(first, repeat)
                ? Optional.empty()
                : Optional.of("%s was %s, is %s".formatted(field, quote(first), quote(repeat)));
    }

    private static String quote(String value) {
        return value == null ? "absent" : "'" + value + "'";
    }
}
