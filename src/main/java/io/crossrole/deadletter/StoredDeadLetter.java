package io.crossrole.deadletter;

import io.crossrole.intake.Rejection;
import java.time.Instant;
import java.util.UUID;

/**
 * A dead letter's row, as a redrive reads it.
 *
 * @param origin the record's place on the inbound topic
 * @param timestamp the record's timestamp, in milliseconds
 * @param attempts how often the record was redriven, counting all of its dead letters
 * @param redrivenAt when this dead letter was redriven; null if never
 * @param operationId the operation that last redrove it; null if never redriven
 */
public record StoredDeadLetter(
        Origin origin,
        long timestamp,
        UUID fingerprint,
        Rejection rejection,
        String tenantId,
        String integrationId,
        Instant deadAt,
        int attempts,
        Instant redrivenAt,
        UUID operationId) {

    /** A record's partition and offset on the inbound topic. */
    public record Origin(int partition, long offset) {}
}
