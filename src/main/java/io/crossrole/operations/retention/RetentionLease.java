package io.crossrole.operations.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The lease of the replica that deletes expired data. It expires unless renewed. Concurrent runs are safe but
 * redundant.
 */
@ApplicationScoped
class RetentionLease {

    private static final Duration DURATION = Duration.ofMinutes(2);

    private static final String ACQUIRE = """
            UPDATE retention_turn SET holder = ?, expires_at = now() + make_interval(secs => ?)
             WHERE name = 'retention' AND next_at <= now() AND expires_at < now()
            """;

    private static final String RENEW = """
            UPDATE retention_turn SET expires_at = now() + make_interval(secs => ?)
             WHERE name = 'retention' AND holder = ? AND expires_at > now()
            """;

    private static final String RELEASE = """
            UPDATE retention_turn SET holder = NULL, expires_at = '-infinity', next_at = now() + make_interval(secs => ?)
             WHERE name = 'retention' AND holder = ?
            """;

    private final DataSource database;
    private final UUID holder = UUID.randomUUID();

    RetentionLease(DataSource database) {
        this.database = database;
    }

    /** Acquires the lease, if a run is due and no other replica holds it. */
    boolean acquire() throws SQLException {
        return update(ACQUIRE, holder, seconds(DURATION));
    }

    /**
     * Renews the lease.
     *
     * @return false if it has expired
     */
    boolean renew() throws SQLException {
        return update(RENEW, seconds(DURATION), holder);
    }

    /** Releases the lease until the next run. */
    void release(Duration untilNextRun) throws SQLException {
        update(RELEASE, seconds(untilNextRun), holder);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
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
