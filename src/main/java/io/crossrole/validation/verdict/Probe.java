package io.crossrole.validation.verdict;

import io.crossrole.externalid.Difference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The probes that distinguish a safe role from a careless one. All that a trust policy can see of them is the same,
 * except for the External ID, and the principal of those that an assumed role makes.
 */
public enum Probe {
    /** Calls with the integration's External ID. A safe role grants it. */
    WITH_EXTERNAL_ID("with-external-id", null),
    /** Calls without an External ID. A safe role denies it. */
    WITHOUT_EXTERNAL_ID("without-external-id", null),
    /** The other probes call with a near neighbour of the External ID. A safe role denies them. */
    WITH_ANOTHER_LAST_CHARACTER(Difference.LAST_CHARACTER),
    WITH_ANOTHER_FIRST_CHARACTER(Difference.FIRST_CHARACTER),
    WITH_ANOTHER_RANDOM_CHARACTER(Difference.RANDOM_CHARACTER),
    WITH_ANOTHER_CASE(Difference.CASE),
    /**
     * Calls with the integration's External ID as the outsider: a role of the vendor's in an account that no customer
     * has a reason to trust. A safe role denies it.
     */
    AS_OUTSIDER("as-outsider", null),
    /**
     * Calls with the integration's External ID as another of the vendor's principals, which customers' roles are told to
     * trust. A safe role grants it.
     */
    AS_PRINCIPAL_WITH_EXTERNAL_ID("as-principal-with-external-id", null),
    /** Calls without an External ID as that principal. A safe role denies it. */
    AS_PRINCIPAL_WITHOUT_EXTERNAL_ID("as-principal-without-external-id", null),
    /**
     * Calls with the External ID of another integration of the same customer, after a role has denied all other probes of
     * Crossrole's own identity. The answer tells a cause, and no verdict rests on it.
     */
    WITH_EXTERNAL_ID_OF_SIBLING("with-external-id-of-sibling", null);

    private final String label;
    private final Difference difference;

    Probe(Difference difference) {
        this("with-another-external-id", difference);
    }

    Probe(String label, Difference difference) {
        this.label = label;
        this.difference = difference;
    }

    /** The probe that sends a neighbour of this kind. */
    public static Probe withAnother(Difference difference) {
        return Arrays.stream(values())
                .filter(it -> it.difference == difference)
                .findFirst()
                .orElseThrow();
    }

    /** The probes that send neighbours of these kinds. */
    public static List<Probe> withOthers(List<Difference> differences) {
        return differences.stream().map(Probe::withAnother).toList();
    }

    /**
     * Whether Crossrole's own identity calls, and not a role that it assumes, to find out whether the role is safe. Events
     * have these alone in {@code probes}, whose names are a closed list within v1.
     */
    public boolean isOwn() {
        return this != AS_OUTSIDER && this != WITH_EXTERNAL_ID_OF_SIBLING && !isAsPrincipal();
    }

    /** Whether another of the vendor's principals calls. */
    public boolean isAsPrincipal() {
        return this == AS_PRINCIPAL_WITH_EXTERNAL_ID || this == AS_PRINCIPAL_WITHOUT_EXTERNAL_ID;
    }

    /** The name in events and metrics. */
    public String label() {
        return label;
    }

    /**
     * The difference between the sent External ID and the integration's; empty if they are equal, or if none is sent.
     */
    public Optional<Difference> difference() {
        return Optional.ofNullable(difference);
    }
}
