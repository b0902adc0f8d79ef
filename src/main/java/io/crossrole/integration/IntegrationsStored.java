package io.crossrole.integration;

import java.util.Set;

/**
 * A CDI event: requested integrations were stored, by a request, an import or a restore. Fired in the transaction that
 * inserts them, so that submissions waiting for them are woken in the same transaction or not at all.
 *
 * @param ids the integrations' IDs
 */
public record IntegrationsStored(Set<String> ids) {}
