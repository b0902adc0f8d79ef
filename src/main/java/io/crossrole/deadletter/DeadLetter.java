package io.crossrole.deadletter;

import io.crossrole.intake.Rejection;
import java.time.Instant;
import java.util.UUID;

/**
 * A stored dead letter: a record that could not be read, or whose request was not allowed.
 *
 * @param topic the inbound topic; with {@code partition} and {@code offset} it identifies the record
 * @param recordedAt the record's timestamp
 * @param deadLetterTopic the topic to which the record was sent
 * @param reason the rejection, the value that was found and the rule that it breaks; may quote foreign text
 * @param tenantId the tenant that the record names, unverified; null if it can't be read
 * @param integrationId the integration that the record names, unverified; null if it can't be read
 * @param attempts how often the record was redriven, counting all of its dead letters
 * @param redrivenAt when this dead letter was last redriven; null if never
 * @param operationId the operation that redrove it; null if never redriven
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

    /** The position of this dead letter in the list of {@link DeadLetterQuery#newest}. */
    public DeadLetterCursor cursor() {
        return new DeadLetterCursor(deadAt, topic, partition, offset);
    }
}
