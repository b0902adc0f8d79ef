package io.crossrole.externalid.catalog;

import java.util.Optional;

/**
 * A type of integration that the vendor offers.
 *
 * @param name the {@code integrationType} that selects it
 * @param displayName the name shown to people
 * @param description the words and the drawing that present it to a customer
 * @param permissions the permissions that the customer's role needs, if known
 * @param ownRoleName the name that the role must have, if it assumes itself
 * @param auditsItself whether the permissions let the role read and simulate itself, so that it can be audited
 */
public record CatalogEntry(
        String name,
        String displayName,
        Description description,
        Optional<PermissionsPolicy> permissions,
        Optional<String> ownRoleName,
        boolean auditsItself) {

    /**
     * Presents an entry to a customer who chooses.
     *
     * @param reads the things that the vendor can read with these permissions, in a sentence or two; may be empty
     * @param neverReads the things nearby that it can't read, in a few words; may be empty
     * @param icon the drawing
     */
    public record Description(String reads, String neverReads, Icon icon) {}

    /** A drawing. The console has one for each. */
    public enum Icon {
        BUCKET,
        CATALOG,
        DASHBOARD,
        METRICS,
        QUERY,
        SERVICE,
        WAREHOUSE
    }
}
