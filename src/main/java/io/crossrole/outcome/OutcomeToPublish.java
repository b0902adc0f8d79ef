package io.crossrole.outcome;

import io.crossrole.integration.IntegrationStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * An outcome to be published. Its payload is published byte for byte.
 *
 * @param status the integration's status after the outcome; null if the integration was never requested
 * @param isLatest whether the integration had no later outcome when the row was read
 */
public record OutcomeToPublish(
        UUID id,
        OutcomeType type,
        String integrationId,
        long sequence,
        IntegrationStatus status,
        Outcome.Origin origin,
        Instant createdAt,
        byte[] payload,
        boolean isLatest) {}
