package io.crossrole.background;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * This replica's view of a lease: the right to do a kind of background work while no other replica does it. The lease is
 * a row that expires by Postgres' clock, since a session-level advisory lock would break behind a connection pooler. A
 * holder that froze may still work when another holds the lease, so the work itself must stand that. For use by one
 * thread at a time.
 */
public final class Lease {

    private final Leases leases;
    private final String name;
    private final Duration duration;
    private final LongSupplier nanoTime;
    private final UUID holder = UUID.randomUUID();
    private long renewAt;

    /**
     * @param name the row in the table {@code lease}; a migration inserts it
     * @param duration after which another replica may acquire the lease, unless it is renewed
     */
    public Lease(Leases leases, String name, Duration duration) {
        this(leases, name, duration, System::nanoTime);
    }

    Lease(Leases leases, String name, Duration duration, LongSupplier nanoTime) {
        this.leases = leases;
        this.name = name;
        this.duration = duration;
        this.nanoTime = nanoTime;
        this.renewAt = nanoTime.getAsLong();
    }

    /**
     * Acquires or renews the lease. Returns whether this replica holds it, and queries Postgres only after a third of
     * its duration.
     */
    public boolean acquireOrRenew() {
        if (nanoTime.getAsLong() - renewAt < 0) {
            return true;
        }
        long queriedAt = nanoTime.getAsLong();
        boolean held = leases.acquire(name, holder, duration);
        renewAt = held ? queriedAt + duration.dividedBy(3).toNanos() : queriedAt;
        return held;
    }

    /** Releases the lease, so that another replica need not wait for its expiry. */
    public void release() {
        release(Duration.ZERO);
    }

    /** Releases the lease, which no replica acquires before this wait is over. */
    public void release(Duration wait) {
        renewAt = nanoTime.getAsLong();
        leases.release(name, holder, wait);
    }
}
