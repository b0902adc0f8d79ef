package io.crossrole.validation.verdict;

import io.crossrole.externalid.Difference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The questions that tell a safe role from a careless one. They differ in the External ID and in nothing else that a trust
 * policy can see.
 */
public enum Probe {
    /** Does the role trust us with the integration's External ID? It should. */
    WITH_EXTERNAL_ID("with-external-id", null),
    /** Does it with none? It should not. */
    WITHOUT_EXTERNAL_ID("without-external-id", null),
    /** Does it with a near neighbour of the External ID? It should not. */
    WITH_ANOTHER_LAST_CHARACTER(Difference.LAST_CHARACTER),
    WITH_ANOTHER_FIRST_CHARACTER(Difference.FIRST_CHARACTER),
    WITH_ANOTHER_RANDOM_CHARACTER(Difference.RANDOM_CHARACTER),
    WITH_ANOTHER_CASE(Difference.CASE);

    private final String label;
    private final Difference difference;

    Probe(Difference difference) {
        this("with-another-external-id", difference);
    }

    Probe(String label, Difference difference) {
        this.label = label;
        this.difference = difference;
    }

    /** The one that asks with a neighbour of this kind. */
    public static Probe withAnother(Difference difference) {
        return Arrays.stream(values())
                .filter(it -> it.difference == difference)
                .findFirst()
                .orElseThrow();
    }

    /** The ones that ask with neighbours of these kinds. */
    public static List<Probe> withOthers(List<Difference> differences) {
        return differences.stream().map(Probe::withAnother).toList();
    }

    /** Its name in events and metrics. */
    public String label() {
        return label;
    }

    /** In what the External ID that is sent differs from the integration's; empty where it doesn't, or none is sent. */
    public Optional<Difference> difference() {
        return Optional.ofNullable(difference);
    }
}
