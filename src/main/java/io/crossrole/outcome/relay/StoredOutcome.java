package io.crossrole.outcome.relay;

import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.postgres.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of the table {@code outcome}. Its payload is published byte for byte.
 *
 * @param isLatest whether the integration had no later outcome when the row was read
 */
public record StoredOutcome(
        UUID id,
        OutcomeType type,
        String integrationId,
        String tenantId,
        long sequence,
        String status,
        Outcome.Origin origin,
        Instant createdAt,
        byte[] payload,
        boolean isLatest) {

    static StoredOutcome read(ResultSet row) throws SQLException {
        return new StoredOutcome(
                row.getObject("id", UUID.class),
                OutcomeType.of(row.getString("type")),
                row.getString("integration_id"),
                row.getString("tenant_id"),
                row.getLong("sequence"),
                row.getString("status"),
                new Outcome.Origin(row.getString("causation_id"), row.getString("traceparent")),
                Timestamps.read(row, "created_at"),
                row.getBytes("payload"),
                false);
    }

    /** Returns the outcome with {@code isLatest} set by the sequence of the integration's latest outcome. */
    StoredOutcome withLatestSequence(long latestSequence) {
        return new StoredOutcome(
                id,
                type,
                integrationId,
                tenantId,
                sequence,
                status,
                origin,
                createdAt,
                payload,
                sequence == latestSequence);
    }
}
