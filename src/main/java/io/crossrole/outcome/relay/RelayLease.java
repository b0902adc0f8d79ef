package io.crossrole.outcome.relay;

import java.time.Duration;
import java.util.UUID;

/**
 * The lease of the active relay: a row that expires by Postgres' clock. A session-level advisory lock would break
 * behind a connection pooler. The lease keeps two relays from working at once; fencing by the transactional producer
 * makes a late relay harmless.
 */
final class RelayLease {

    /** The name of the lease that all relays of an installation share. */
    static final String OUTBOX = "outbox";

    private final RelayLeases leases;
    private final String name;
    private final Duration duration;
    private final UUID holder = UUID.randomUUID();
    private long renewAt = System.nanoTime();

    RelayLease(RelayLeases leases, String name, Duration duration) {
        this.leases = leases;
        this.name = name;
        this.duration = duration;
    }

    /**
     * Acquires or renews the lease. Returns whether this relay holds it, and queries Postgres only after a third of its
     * duration.
     */
    boolean acquireOrRenew() {
        if (System.nanoTime() - renewAt < 0) {
            return true;
        }
        long queriedAt = System.nanoTime();
        boolean held = leases.acquire(name, holder, duration);
        renewAt = held ? queriedAt + duration.dividedBy(3).toNanos() : queriedAt;
        return held;
    }

    /** Releases the lease, so that another replica need not wait for its expiry. */
    void release() {
        renewAt = System.nanoTime();
        leases.release(name, holder);
    }
}
