package io.crossrole.integration;

import java.util.Set;

/**
 * Integrations were requested for the first time. Fired in the transaction that inserts them, so that submissions
 * waiting for them are woken in the same transaction or not at all.
 *
 * @param ids the integrations' IDs
 */
public record IntegrationsRequested(Set<String> ids) {}
