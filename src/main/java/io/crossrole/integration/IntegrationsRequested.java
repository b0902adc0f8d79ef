package io.crossrole.integration;

import java.util.Set;

/**
 * Integrations were requested for the first time. Fired inside the transaction that stores them, so that whoever waited
 * for them is woken in the same transaction or not at all.
 *
 * @param ids their IDs
 */
public record IntegrationsRequested(Set<String> ids) {}
