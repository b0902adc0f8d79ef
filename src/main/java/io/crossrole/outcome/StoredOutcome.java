package io.crossrole.outcome;

import java.time.Instant;
import java.util.UUID;

/**
 * An outcome as it stands in the table: its payload is what will be, or was, published, byte for byte.
 *
 * @param isLatest whether no later outcome of the integration was on record when this was read
 */
record StoredOutcome(
        UUID id,
        OutcomeType type,
        String integrationId,
        String tenantId,
        long sequence,
        String status,
        Outcome.Origin origin,
        Instant createdAt,
        String payload,
        boolean isLatest) {}
