package io.crossrole.externalid.catalog;

import java.util.Optional;

/**
 * A type of integration that the vendor offers.
 *
 * @param name the {@code integrationType} that selects it
 * @param displayName the name shown to people
 * @param permissions the permissions that the customer's role needs, if known
 */
public record CatalogEntry(String name, String displayName, Optional<PermissionsPolicy> permissions) {}
