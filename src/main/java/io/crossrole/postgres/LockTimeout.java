package io.crossrole.postgres;

import java.time.Duration;
import org.hibernate.Session;

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
    public static void limit(Session session) {
        ScalarQuery.of(session, "SELECT set_config('lock_timeout', :timeout, true)", String.class)
                .setParameter("timeout", TIMEOUT.toMillis() + "ms")
                .getSingleResult();
    }
}
