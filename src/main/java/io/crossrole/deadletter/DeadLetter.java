package io.crossrole.deadletter;

import io.crossrole.intake.Rejection;
import java.time.Instant;
import java.util.UUID;

/**
 * A stored dead letter: a record that could not be read, or whose request was not allowed.
 *
 * @param timestamp the record's timestamp, in milliseconds
 * @param fingerprint identifies the record across redrives
 * @param deadLetterTopic the topic to which the record was sent
 * @param reason the rejection, the value that was found and the rule that it breaks; may quote foreign text
 * @param tenantId the tenant that the record names, unverified; null if it can't be read
 * @param integrationId the integration that the record names, unverified; null if it can't be read
 * @param attempts how often the record was redriven, counting all of its dead letters
 * @param redrivenAt when this dead letter was last redriven; null if never
 * @param operationId the operation that redrove it; null if never redriven
 * @param dismissal why nobody will mend it; null if it was never dismissed, or reopened since. One that was dismissed and then
 *     redriven keeps it
 */
public record DeadLetter(
        Origin origin,
        long timestamp,
        UUID fingerprint,
        String deadLetterTopic,
        Rejection rejection,
        String reason,
        String tenantId,
        String integrationId,
        Instant rejectedAt,
        int attempts,
        Instant redrivenAt,
        UUID operationId,
        Dismissal dismissal) {

    /**
     * An operator's decision to leave a dead letter as it is.
     *
     * @param by the operator; at most 128 characters
     * @param why the reason; 1 to 1,000 characters in one line
     */
    public record Dismissal(Instant at, String by, String why) {}

    /** The record's timestamp. */
    public Instant recordedAt() {
        return Instant.ofEpochMilli(timestamp);
    }

    /** The position of this dead letter in the list of {@link StoredDeadLetters#newest}. */
    public DeadLetterCursor cursor() {
        return new DeadLetterCursor(rejectedAt, origin);
    }
}
