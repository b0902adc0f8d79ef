package io.crossrole.postgres;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Which failures mean that a connection is of no use any more (<i>PostgreSQL Error Codes</i>, PostgreSQL documentation). The
 * pool throws such a connection away. Where the server has become read-only, all the others lead to the same server, and go,
 * too: what is in use as soon as it is given back.
 */
final class DeadConnections implements ExceptionSorter {

    private static final Logger LOG = Logger.getLogger(DeadConnections.class);

    /** A write that a demoted primary refuses: {@code read_only_sql_transaction}. */
    private static final String READ_ONLY = "25006";
    /** The connection is broken: any exception of class 08. */
    private static final String BROKEN = "08";
    /**
     * The server has ended the session: told to by an administrator, after a crash of another, while it starts up or shuts
     * down, since the database is gone, or after it was idle too long, in a transaction or not.
     */
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "25P03");

    private static final long FLUSH_EVERY = Duration.ofSeconds(1).toNanos();

    private final Supplier<AgroalDataSource> pool;
    private final AtomicLong nextFlush = new AtomicLong(System.nanoTime());

    DeadConnections(Supplier<AgroalDataSource> pool) {
        this.pool = pool;
    }

    @Override
    public boolean isFatal(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return false;
        }
        if (state.equals(READ_ONLY)) {
            flushAll();
            return true;
        }
        return state.startsWith(BROKEN) || ENDED.contains(state);
    }

    /** At most once a second: while no other server takes writes, each new connection would flush the ones beside it. */
    private void flushAll() {
        long now = System.nanoTime();
        long next = nextFlush.get();
        if (now - next >= 0 && nextFlush.compareAndSet(next, now + FLUSH_EVERY)) {
            LOG.warn("Postgres takes no writes; all connections are replaced");
            pool.get().flush(FlushMode.GRACEFUL);
        }
    }
}
