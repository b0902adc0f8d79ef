package io.crossrole.operations.redrive;

import io.crossrole.deadletter.StoredDeadLetter;
import io.crossrole.deadletter.StoredDeadLetter.Origin;
import io.crossrole.intake.Rejection;
import io.crossrole.postgres.BatchParameters;
import io.crossrole.postgres.Timestamps;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Locks and marks the rows of dead letters for a redrive. Joins the caller's transaction.
 *
 * <p>Attempts are counted in rows of their own, since a sum over equal dead letters, for each of them, grows with the
 * square of what a sender controls. Rows are looked up by key: a planner without statistics reads the whole table for
 * a join.
 */
@ApplicationScoped
class DeadLetterRows {

    /** A dead letter to redrive, and its place on the dead-letter topic. */
    record Redriven(Origin origin, int partition, long offset) {}

    /**
     * Redrives of one topic run one after the other, because dead letters of equal records share a count of attempts.
     * Two concurrent redrives could exceed the maximum together.
     */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('redrive of ' || ?))";

    /**
     * Looks up each row by its key, whatever the planner's statistics say. A join could read all dead letters of the
     * topic.
     */
    static final String LOCK = """
            SELECT d.*
              FROM (SELECT DISTINCT * FROM unnest(?::int[], ?::bigint[]) AS places(partition, record_offset)
                     ORDER BY partition, record_offset) AS place,
                   LATERAL (SELECT partition, record_offset, record_timestamp, fingerprint, rejection, tenant_id,
                                   integration_id, dead_at, redriven_at, operation_id,
                                   (SELECT attempts FROM redriven_record
                                     WHERE fingerprint = dead_letter.fingerprint) AS attempts
                              FROM dead_letter
                             WHERE topic = ? AND partition = place.partition AND record_offset = place.record_offset
                               FOR UPDATE OF dead_letter) AS d
            """;

    /**
     * The ctids are stable, because this transaction has locked the rows. Each record's attempts are counted in one
     * row, so that counting never has to add up the dead letters of equal records.
     */
    static final String MARK = """
            WITH found AS MATERIALIZED (
                SELECT (SELECT ctid FROM dead_letter
                         WHERE topic = ? AND partition = each.partition AND record_offset = each.record_offset) AS row,
                       dlq_partition, dlq_offset
                  FROM unnest(?::int[], ?::bigint[], ?::int[], ?::bigint[])
                    AS each(partition, record_offset, dlq_partition, dlq_offset)),
            marked AS (
                UPDATE dead_letter d
                   SET operation_id = ?, redriven_at = now(), redrives = redrives + 1, dlq_partition = found.dlq_partition,
                       dlq_offset = found.dlq_offset
                  FROM found WHERE d.ctid = found.row
                RETURNING d.fingerprint)
            INSERT INTO redriven_record (fingerprint, attempts, last_redriven_at)
            SELECT fingerprint, count(*), now() FROM marked GROUP BY fingerprint
            ON CONFLICT (fingerprint) DO UPDATE
               SET attempts = redriven_record.attempts + excluded.attempts, last_redriven_at = excluded.last_redriven_at
            """;

    /** A dead letter that an earlier operation has redriven stays redriven. */
    private static final String UNMARK = """
            WITH unmarked AS (
                UPDATE dead_letter
                   SET operation_id = NULL, redrives = redrives - 1,
                       redriven_at = CASE WHEN redrives > 1 THEN redriven_at END
                 WHERE operation_id = ? AND topic = ? AND dlq_partition = ? AND dlq_offset >= ? AND dlq_offset < ?
                RETURNING fingerprint)
            UPDATE redriven_record r SET attempts = GREATEST(0, r.attempts - u.attempts)
              FROM (SELECT fingerprint, count(*) AS attempts FROM unmarked GROUP BY fingerprint) AS u
             WHERE r.fingerprint = u.fingerprint
            """;

    private final DataSource database;

    DeadLetterRows(DataSource database) {
        this.database = database;
    }

    /** Locks the dead letters from these places of a topic, and returns them by place. */
    Map<Origin, StoredDeadLetter> lock(String topic, Collection<Origin> origins) {
        return withConnection(connection -> {
            Map<Origin, StoredDeadLetter> stored = new HashMap<>();
            try (PreparedStatement wait = connection.prepareStatement(ONE_AT_A_TIME)) {
                wait.setString(1, topic);
                wait.execute();
            }
            try (PreparedStatement select = connection.prepareStatement(LOCK)) {
                BatchParameters.setColumn(select, 1, "int", origins, Origin::partition);
                BatchParameters.setColumn(select, 2, "bigint", origins, Origin::offset);
                select.setString(3, topic);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        StoredDeadLetter deadLetter = read(rows);
                        stored.put(deadLetter.origin(), deadLetter);
                    }
                }
            }
            return stored;
        });
    }

    private static StoredDeadLetter read(ResultSet row) throws SQLException {
        return new StoredDeadLetter(
                new Origin(row.getInt("partition"), row.getLong("record_offset")),
                row.getLong("record_timestamp"),
                row.getObject("fingerprint", UUID.class),
                Rejection.valueOf(row.getString("rejection")),
                row.getString("tenant_id"),
                row.getString("integration_id"),
                Timestamps.read(row, "dead_at"),
                row.getInt("attempts"),
                Timestamps.read(row, "redriven_at"),
                row.getObject("operation_id", UUID.class));
    }

    /** Marks dead letters as redriven by an operation, before they are sent. */
    void mark(UUID operationId, String topic, List<Redriven> redriven) {
        withConnection(connection -> {
            try (PreparedStatement update = connection.prepareStatement(MARK)) {
                update.setString(1, topic);
                BatchParameters.setColumn(
                        update, 2, "int", redriven, it -> it.origin().partition());
                BatchParameters.setColumn(
                        update, 3, "bigint", redriven, it -> it.origin().offset());
                BatchParameters.setColumn(update, 4, "int", redriven, Redriven::partition);
                BatchParameters.setColumn(update, 5, "bigint", redriven, Redriven::offset);
                update.setObject(6, operationId);
                return update.executeUpdate();
            }
        });
    }

    /** Takes back the marks of an operation's latest batch, which was not sent. */
    void unmark(UUID operationId, String topic, RedrivePosition batch) {
        withConnection(connection -> {
            List<Integer> changed = new ArrayList<>();
            try (PreparedStatement update = connection.prepareStatement(UNMARK)) {
                for (int partition : batch.before().partitions().keySet()) {
                    update.setObject(1, operationId);
                    update.setString(2, topic);
                    update.setInt(3, partition);
                    update.setLong(4, batch.before().partitions().get(partition).next());
                    update.setLong(5, batch.after().partitions().get(partition).next());
                    changed.add(update.executeUpdate());
                }
            }
            return changed;
        });
    }

    private <T> T withConnection(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("Dead letters could not be read or changed", e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}
