package io.crossrole.outcome.relay;

import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.postgres.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * An outcome as it stands in the table: its payload is what will be, or was, published, byte for byte.
 *
 * @param isLatest whether no later outcome of the integration was on record when this was read
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

    /** The same, knowing the sequence of the integration's latest outcome. */
    StoredOutcome comparedWith(long latestSequence) {
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
