package io.crossrole.deadletter;

import io.crossrole.intake.Rejection;
import java.time.Instant;
import java.util.UUID;

/**
 * A record that could not be read or might not be obeyed.
 *
 * @param topic the inbound topic that it came on; with {@code partition} and {@code offset} its place there
 * @param recordedAt the record's timestamp
 * @param deadLetterTopic where it went
 * @param reason the rejection, what was found and the rule that it breaks; quotes what others wrote
 * @param tenantId as the record says, unproven; null where that can't be read
 * @param integrationId the same of the integration
 * @param attempts how often this same record was redriven, from here or from where it died before
 * @param redrivenAt when it was last redriven from here; null if it never was
 * @param operationId the operation that did; null if none did
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        Instant recordedAt,
        String deadLetterTopic,
        Rejection rejection,
        String reason,
        String tenantId,
        String integrationId,
        Instant deadAt,
        int attempts,
        Instant redrivenAt,
        UUID operationId) {

    /** Where it stands in a list; see {@link DeadLetterQuery#newest}. */
    public DeadLetterCursor cursor() {
        return new DeadLetterCursor(deadAt, topic, partition, offset);
    }
}
