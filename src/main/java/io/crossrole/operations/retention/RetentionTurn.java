package io.crossrole.operations.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Whose turn it is to remove what has expired: one replica's at a time, for as long as it says again and again that it is at
 * work. Two at once would do no harm, but each other's work.
 */
@ApplicationScoped
class RetentionTurn {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final String TAKE = """
            UPDATE retention_turn SET holder = ?, expires_at = now() + make_interval(secs => ?)
             WHERE name = 'retention' AND next_at <= now() AND expires_at < now()
            """;

    private static final String KEEP = """
            UPDATE retention_turn SET expires_at = now() + make_interval(secs => ?)
             WHERE name = 'retention' AND holder = ? AND expires_at > now()
            """;

    private static final String END = """
            UPDATE retention_turn SET holder = NULL, expires_at = '-infinity', next_at = now() + make_interval(secs => ?)
             WHERE name = 'retention' AND holder = ?
            """;

    private final DataSource database;
    private final UUID holder = UUID.randomUUID();

    RetentionTurn(DataSource database) {
        this.database = database;
    }

    /** Takes it, if it is due and nobody has it. */
    boolean take() throws SQLException {
        return update(TAKE, holder, seconds(LEASE));
    }

    /** Whether it is still this replica's. */
    boolean keep() throws SQLException {
        return update(KEEP, seconds(LEASE), holder);
    }

    /** Gives it back. */
    void end(Duration untilTheNext) throws SQLException {
        update(END, seconds(untilTheNext), holder);
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
