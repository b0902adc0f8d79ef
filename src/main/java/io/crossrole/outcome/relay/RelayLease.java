package io.crossrole.outcome.relay;

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
             WHERE name = ? AND (holder = ? OR expires_at < now())
            """;

    private static final String RELEASE =
            "UPDATE relay_lease SET holder = NULL, expires_at = '-infinity' WHERE name = ? AND holder = ?";

    /** The name of the row that the relays of an installation share. */
    static final String OF_THE_OUTBOX = "outbox";

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

    /** Takes the lease, or keeps it: asked of the database when a third of it is over. */
    boolean hold() throws SQLException {
        if (System.nanoTime() - renewAt < 0) {
            return true;
        }
        long asked = System.nanoTime();
        boolean held = update(HOLD, holder, duration.toMillis() / 1000.0, name, holder);
        renewAt = held ? asked + duration.dividedBy(3).toNanos() : asked;
        return held;
    }

    /** Gives the lease back, so that another replica need not wait for its end. */
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
