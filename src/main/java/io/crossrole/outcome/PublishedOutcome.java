package io.crossrole.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.UUID;

/**
 * An outcome as it was published, read back from its topic.
 *
 * @param payload the event's data, as it was published
 * @param data the same, parsed
 */
public record PublishedOutcome(
        UUID id,
        OutcomeType type,
        String integrationId,
        String tenantId,
        long sequence,
        String status,
        Outcome.Origin origin,
        Instant createdAt,
        String payload,
        JsonNode data) {

    /** The same, to be put on record again with every byte of its data. */
    Outcome asOutcome() {
        return new Outcome(
                id, type, integrationId, tenantId, sequence, status, origin, createdAt, new RawValue(payload));
    }

    /** A field of the data; null where it is absent. */
    public String text(String field) {
        return data.path(field).textValue();
    }
}
