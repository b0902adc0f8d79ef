package io.crossrole.postgres;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;
import io.crossrole.logging.Log;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Decides which exceptions make the pool discard a connection (<i>PostgreSQL Error Codes</i>, PostgreSQL
 * documentation). If the server has become read-only, all other connections lead to the same server and are discarded
 * as well; those in use as soon as they are returned.
 */
final class DeadConnections implements ExceptionSorter {

    private static final Log LOG = Log.of(DeadConnections.class);

    /** {@code read_only_sql_transaction}: a demoted primary rejected a write. */
    private static final String READ_ONLY = "25006";
    /** The class of all connection exceptions. */
    private static final String BROKEN = "08";
    /**
     * The server ended the session: an administrator terminated it, another session crashed, the server starts or
     * stops, the database was dropped, or the session was idle too long.
     */
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "25P03");

    private static final long FLUSH_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<AgroalDataSource> pool;
    private final AtomicLong nextFlushAt = new AtomicLong(System.nanoTime());

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
            replaceAllConnections();
            return true;
        }
        return state.startsWith(BROKEN) || ENDED.contains(state);
    }

    /**
     * Replaces all connections, at most once a second. While no server accepts writes, each new connection fails as
     * well, and would otherwise flush all others.
     */
    private void replaceAllConnections() {
        long now = System.nanoTime();
        long next = nextFlushAt.get();
        if (now - next >= 0 && nextFlushAt.compareAndSet(next, now + FLUSH_INTERVAL_NANOS)) {
            LOG.warn("Postgres is read-only, replacing all connections");
            pool.get().flush(FlushMode.GRACEFUL);
        }
    }
}
