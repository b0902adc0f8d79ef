package io.crossrole.outcome.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The lease of the active relay: a row that expires by Postgres' clock. A session-level advisory lock would break
 * behind a connection pooler. The lease keeps two relays from working at once; fencing by the transactional producer
 * makes a late relay harmless.
 */
final class RelayLease {

    private static final String ACQUIRE = """
            UPDATE relay_lease SET holder = ?, expires_at = now() + make_interval(secs => ?)
             WHERE name = ? AND (holder = ? OR expires_at < now())
            """;

    private static final String RELEASE =
            "UPDATE relay_lease SET holder = NULL, expires_at = '-infinity' WHERE name = ? AND holder = ?";

    /** The name of the lease that all relays of an installation share. */
    static final String OUTBOX = "outbox";

    private final DataSource database;
    private final String name;
    private final Duration duration;
    private final UUID holder = UUID.randomUUID();
    private long renewAt = System.nanoTime();

    RelayLease(DataSource database, String name, Duration duration) {
        this.database = database;
        this.name = name;
        this.duration = duration;
    }

    /**
     * Acquires or renews the lease. Returns whether this relay holds it, and queries Postgres only after a third of its
     * duration.
     */
    boolean acquireOrRenew() throws SQLException {
        if (System.nanoTime() - renewAt < 0) {
            return true;
        }
        long queriedAt = System.nanoTime();
        boolean held = update(ACQUIRE, holder, duration.toMillis() / 1000.0, name, holder);
        renewAt = held ? queriedAt + duration.dividedBy(3).toNanos() : queriedAt;
        return held;
    }

    /** Releases the lease, so that another replica need not wait for its expiry. */
    void release() throws SQLException {
        renewAt = System.nanoTime();
        update(RELEASE, name, holder);
    }

    private boolean update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                update.setObject(i + 1, parameters[i]);
            }
            return update.executeUpdate() == 1;
        }
    }
}
