package io.crossrole.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.crossrole.integration.IntegrationStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * An outcome that was read from the topic to which it was published.
 *
 * @param payload the event's data as published; if it was published with earlier fields, with today's
 * @param data the payload, parsed
 */
public record PublishedOutcome(
        UUID id,
        OutcomeType type,
        String integrationId,
        String tenantId,
        long sequence,
        IntegrationStatus status,
        Outcome.Origin origin,
        Instant createdAt,
        String payload,
        JsonNode data) {

    /** Converts this to an outcome whose data is the payload, byte for byte. */
    Outcome toOutcome() {
        return new Outcome(
                id, type, integrationId, tenantId, sequence, status, origin, createdAt, new RawValue(payload));
    }

    /** Returns a text field of the data; null if it is missing. */
    public String text(String field) {
        return data.path(field).textValue();
    }
}
