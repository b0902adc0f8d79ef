package io.crossrole.outcome.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The queue of outcomes to be published. Each statement is a short transaction of its own. None joins the queue with
 * the outcomes, since the plan of such a join flips with autovacuum and is then ten times slower (decision 6).
 *
 * <p>Rows are deleted by their exact positions, never up to the last one: a row with a lower position may have been
 * committed in between.
 */
@ApplicationScoped
class Outbox {

    static final short LIVE = 0;
    static final short REPUBLISHED = 1;

    /**
     * An entry of the queue.
     *
     * @param position the row's ID, by which a lane is ordered
     */
    record Entry(short lane, long position, UUID outcomeId) {}

    /** The transaction IDs of a Postgres snapshot; see {@link OutboxWatermark}. */
    record Snapshot(long xmin, long xmax) {}

    /** Bounds the cost of counting; beyond this limit the exact length does not matter. */
    static final int COUNT_LIMIT = 10_000;

    /**
     * The number of unpublished entries and the age of the oldest.
     *
     * @param live the entries of {@link #LIVE}, counted up to {@link #COUNT_LIMIT}
     * @param republished the entries of {@link #REPUBLISHED}, counted up to {@link #COUNT_LIMIT}
     * @param oldestSeconds the age of the first live entry, in seconds; 0 if there is none. Republished outcomes are
     *     old from the start, so their age is not reported.
     */
    record Backlog(long live, long republished, double oldestSeconds) {}

    private static final String COUNT =
            "SELECT count(*) FROM (SELECT FROM outbox WHERE lane = ? LIMIT " + COUNT_LIMIT + ") AS queued";

    private static final String AGE = "SELECT EXTRACT(EPOCH FROM now() - created_at) FROM outcome WHERE id = ?";

    private static final long NO_SEQUENCE = -1;

    private static final String READ_QUEUE =
            "SELECT id, outcome_id FROM outbox WHERE lane = ? AND id > ? ORDER BY id LIMIT ?";

    private static final String READ_SNAPSHOT = """
            SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint FROM pg_current_snapshot() AS s
            """;

    /** Excludes outcomes whose payload was removed, since nothing is left to publish. */
    private static final String READ_OUTCOMES = """
            SELECT id, type, integration_id, tenant_id, sequence, status, causation_id, traceparent, created_at, payload
              FROM outcome WHERE id = ANY (?) AND payload IS NOT NULL
            """;

    private static final String READ_SEQUENCES = "SELECT id, sequence FROM integration WHERE id = ANY (?)";

    private static final String DELETE = "DELETE FROM outbox WHERE lane = ? AND id = ANY (?)";

    private final DataSource database;

    Outbox(DataSource database) {
        this.database = database;
    }

    /** Reads the first entries of a lane behind a position, in order. */
    List<Entry> read(short lane, long after, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(READ_QUEUE)) {
            select.setShort(1, lane);
            select.setLong(2, after);
            select.setInt(3, limit);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Entry(lane, rows.getLong(1), rows.getObject(2, UUID.class)));
                }
            }
            return entries;
        }
    }

    Snapshot snapshot() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(READ_SNAPSHOT);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Snapshot(row.getLong(1), row.getLong(2));
        }
    }

    /** Counts the backlog. The cost is bounded. */
    Backlog backlog() throws SQLException {
        List<Entry> first = read(LIVE, 0, 1);
        try (Connection connection = database.getConnection()) {
            return new Backlog(
                    (long) number(connection, COUNT, LIVE),
                    (long) number(connection, COUNT, REPUBLISHED),
                    first.isEmpty() ? 0 : number(connection, AGE, first.get(0).outcomeId()));
        }
    }

    private static double number(Connection connection, String sql, Object parameter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getDouble(1) : 0;
            }
        }
    }

    /** Reads the outcomes of queue entries, by ID. */
    Map<UUID, StoredOutcome> outcomes(Collection<UUID> ids) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<StoredOutcome> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(READ_OUTCOMES)) {
                select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(StoredOutcome.read(rows));
                    }
                }
            }
            Map<String, Long> latest = latestSequences(connection, found);
            Map<UUID, StoredOutcome> outcomes = new HashMap<>();
            found.forEach(it ->
                    outcomes.put(it.id(), it.withLatestSequence(latest.getOrDefault(it.integrationId(), NO_SEQUENCE))));
            return outcomes;
        }
    }

    /**
     * Reads the latest sequences after the queue. If a sequence is the latest now, only entries that were not read yet
     * can have a later one.
     */
    private static Map<String, Long> latestSequences(Connection connection, List<StoredOutcome> rows)
            throws SQLException {
        Object[] ids = rows.stream()
                .filter(it -> it.type().isConnectionResult())
                .map(StoredOutcome::integrationId)
                .distinct()
                .toArray();
        Map<String, Long> sequences = new HashMap<>();
        if (ids.length > 0) {
            try (PreparedStatement select = connection.prepareStatement(READ_SEQUENCES)) {
                select.setArray(1, connection.createArrayOf("text", ids));
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        sequences.put(found.getString(1), found.getLong(2));
                    }
                }
            }
        }
        return sequences;
    }

    /**
     * Deletes exactly these entries, whose outcomes were published; a lower one may have been committed since they were
     * read. The commit does not wait for the disk: if Postgres crashes and loses the deletion, the outcomes are
     * published once more under the same IDs, as if the relay had died before it (decision 37).
     */
    void delete(List<Entry> entries) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement setting = connection.createStatement();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            connection.setAutoCommit(false);
            setting.execute("SET LOCAL synchronous_commit = off");
            for (short lane : new short[] {LIVE, REPUBLISHED}) {
                Object[] positions = entries.stream()
                        .filter(it -> it.lane() == lane)
                        .map(Entry::position)
                        .toArray();
                if (positions.length > 0) {
                    delete.setShort(1, lane);
                    delete.setArray(2, connection.createArrayOf("bigint", positions));
                    delete.executeUpdate();
                }
            }
            connection.commit();
        }
    }
}
