package io.crossrole.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How long a transaction waits for a lock that another holds. What works on many rows at once must not keep all of them
 * waiting for one whose lock a frozen replica holds.
 */
public final class LockTimeout {

    /** Many times what a batch holds its locks for. */
    private static final Duration OF_MANY = Duration.ofMillis(500);

    private LockTimeout() {}

    /**
     * From now on a statement of this transaction fails when it has waited half a second for a lock (<i>lock_timeout</i>,
     * PostgreSQL documentation, Client Connection Defaults).
     */
    public static void limit(Connection connection) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config('lock_timeout', ?, true)")) {
            set.setString(1, OF_MANY.toMillis() + "ms");
            set.execute();
        }
    }
}
