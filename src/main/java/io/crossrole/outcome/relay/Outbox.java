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
 * The queue of outcomes to be sent, as the relay reads it. Each statement is its own short transaction, and none joins the
 * queue with the outcomes: such a plan flips between fast and ten times slower with each visit of autovacuum.
 */
@ApplicationScoped
class Outbox {

    static final short LIVE = 0;
    static final short AGAIN = 1;

    /** One place in the queue. */
    record Entry(short lane, long place, UUID outcomeId) {}

    /** What a transaction that starts now would see; see {@link OutboxWatermark}. */
    record Snapshot(long xmin, long xmax) {}

    /** A backlog's length beyond this tells nothing more, and counting it all would hold up nobody but cost the more. */
    static final int COUNTED_AT_MOST = 10_000;

    /**
     * How much waits to be sent.
     *
     * @param live how many entries of {@link #LIVE}, counted up to {@link #COUNTED_AT_MOST}
     * @param again how many of {@link #AGAIN}, likewise
     * @param oldestSeconds the age of the first live one; 0 if there is none. Of those published again no age is known: their
     *     outcomes are old from the start
     */
    record Backlog(long live, long again, double oldestSeconds) {}

    private static final String COUNT =
            "SELECT count(*) FROM (SELECT FROM outbox WHERE lane = ? LIMIT " + COUNTED_AT_MOST + ") AS queued";

    private static final String AGE = "SELECT EXTRACT(EPOCH FROM now() - created_at) FROM outcome WHERE id = ?";

    private static final long NO_SEQUENCE = -1;

    private static final String READ_QUEUE =
            "SELECT id, outcome_id FROM outbox WHERE lane = ? AND id > ? ORDER BY id LIMIT ?";

    private static final String READ_SNAPSHOT = """
            SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint FROM pg_current_snapshot() AS s
            """;

    /** Without those whose payload is kept no longer: there is nothing of them to send. */
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

    /** The first entries of a lane above a place, in their order. */
    List<Entry> read(short lane, long above, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(READ_QUEUE)) {
            select.setShort(1, lane);
            select.setLong(2, above);
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

    /** Looks how much waits; cheap however much it is. */
    Backlog backlog() throws SQLException {
        List<Entry> first = read(LIVE, 0, 1);
        try (Connection connection = database.getConnection()) {
            return new Backlog(
                    (long) number(connection, COUNT, LIVE),
                    (long) number(connection, COUNT, AGAIN),
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

    /** The outcomes of some entries, by ID. */
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
            found.forEach(
                    it -> outcomes.put(it.id(), it.comparedWith(latest.getOrDefault(it.integrationId(), NO_SEQUENCE))));
            return outcomes;
        }
    }

    /** Read after the queue: a sequence that is still the latest now can only be followed by entries not yet read. */
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
     * Removes entries whose outcomes were published. Without waiting for the disk: a removal that a crash of Postgres undoes
     * is like a relay that died before it, and the outcomes are published once more as they were.
     */
    void delete(List<Entry> entries) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement ofThisTransaction = connection.createStatement();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            connection.setAutoCommit(false);
            ofThisTransaction.execute("SET LOCAL synchronous_commit = off");
            for (short lane : new short[] {LIVE, AGAIN}) {
                Object[] places = entries.stream()
                        .filter(it -> it.lane() == lane)
                        .map(Entry::place)
                        .toArray();
                if (places.length > 0) {
                    delete.setShort(1, lane);
                    delete.setArray(2, connection.createArrayOf("bigint", places));
                    delete.executeUpdate();
                }
            }
            connection.commit();
        }
    }
}
