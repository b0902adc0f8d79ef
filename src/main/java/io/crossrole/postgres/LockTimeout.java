package io.crossrole.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Limits how long a transaction waits for a lock. A statement on many rows must not block all of them because a frozen
 * replica holds the lock of one.
 */
public final class LockTimeout {

    /** Many times longer than a batch holds its locks. */
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private LockTimeout() {}

    /**
     * Makes each further statement of this transaction fail after it has waited half a second for a lock ({@code
     * lock_timeout},
     * <i>Client Connection Defaults</i>, PostgreSQL documentation).
     */
    public static void limit(Connection connection) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config('lock_timeout', ?, true)")) {
            set.setString(1, TIMEOUT.toMillis() + "ms");
            set.execute();
        }
    }
}
