package io.crossrole.outcome;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A relay's claim to be the active one: a row with an expiry by the database's clock. A session-level advisory lock would
 * break behind a connection pooler. The lease keeps two relays from working at once; that a late one can do no harm is the
 * transactional producer's doing.
 */
final class RelayLease {

    private static final String HOLD = """
            UPDATE relay_lease SET holder = ?, expires_at = now() + make_interval(secs => ?)
             WHERE name = 'outbox' AND (holder = ? OR expires_at < now())
            """;

    private static final String RELEASE =
            "UPDATE relay_lease SET holder = NULL, expires_at = '-infinity' WHERE name = 'outbox' AND holder = ?";

    private final DataSource database;
    private final Duration duration;
    private final UUID holder = UUID.randomUUID();
    private long renewAt = System.nanoTime();

    RelayLease(DataSource database, Duration duration) {
        this.database = database;
        this.duration = duration;
    }

    /** Takes the lease, or keeps it: asked of the database when a third of it is over. */
    boolean hold() throws SQLException {
        if (System.nanoTime() - renewAt < 0) {
            return true;
        }
        long asked = System.nanoTime();
        boolean held = update(HOLD, holder, duration.toMillis() / 1000.0, holder);
        renewAt = held ? asked + duration.dividedBy(3).toNanos() : asked;
        return held;
    }

    /** Gives the lease back, so that another replica need not wait for its end. */
    void release() throws SQLException {
        renewAt = System.nanoTime();
        update(RELEASE, holder);
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
