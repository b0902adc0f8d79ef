package io.crossrole.validation.recheck;

/**
 * Whose proven roles are looked at again. Nothing said means everybody's.
 *
 * @param tenantId only this tenant's, or null
 * @param partition only those in this AWS partition, or null
 * @param integrationType only those of this type of the catalog, or null
 */
public record RecheckSelection(String tenantId, String partition, String integrationType) {}
