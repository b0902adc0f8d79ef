package io.crossrole.deadletter;

import io.crossrole.intake.Rejection;
import java.time.Instant;
import java.util.UUID;

/**
 * A dead letter as it was written down.
 *
 * @param origin where the record came from
 * @param timestamp the record's, in milliseconds
 * @param attempts how often this same record was redriven, from wherever it died
 * @param redrivenAt null if it was not since it died here
 * @param operationId the operation that redrove it last, or null
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

    /** A place on the inbound topic. */
    public record Origin(int partition, long offset) {}
}
