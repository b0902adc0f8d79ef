package io.crossrole.externalid.catalog;

import java.util.Optional;

/**
 * What a vendor connects to in a customer's account.
 *
 * @param name the {@code integrationType} that selects it
 * @param displayName what people call it
 * @param permissions what the customer's role must permit, where that is known
 */
public record CatalogEntry(String name, String displayName, Optional<PermissionsPolicy> permissions) {}
