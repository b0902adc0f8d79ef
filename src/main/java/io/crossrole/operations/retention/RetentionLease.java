package io.crossrole.operations.retention;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The lease of the replica that deletes expired data. It expires unless renewed. Concurrent runs are safe but
 * redundant.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class RetentionLease implements PanacheRepositoryBase<RetentionTurn, String> {

    private static final Duration DURATION = Duration.ofMinutes(2);

    private static final String ACQUIRE = """
            UPDATE retention_turn SET holder = :holder, expires_at = now() + make_interval(secs => :seconds)
             WHERE name = 'retention' AND next_at <= now() AND expires_at < now()
            """;

    private static final String RENEW = """
            UPDATE retention_turn SET expires_at = now() + make_interval(secs => :seconds)
             WHERE name = 'retention' AND holder = :holder AND expires_at > now()
            """;

    private static final String RELEASE = """
            UPDATE retention_turn SET holder = NULL, expires_at = '-infinity', next_at = now() + make_interval(secs => :seconds)
             WHERE name = 'retention' AND holder = :holder
            """;

    private final Session session;
    private final UUID holder = UUID.randomUUID();

    RetentionLease(Session session) {
        this.session = session;
    }

    /** Acquires the lease, if a run is due and no other replica holds it. */
    boolean acquire() {
        return update(ACQUIRE, DURATION);
    }

    /**
     * Renews the lease.
     *
     * @return false if it has expired
     */
    boolean renew() {
        return update(RENEW, DURATION);
    }

    /** Releases the lease until the next run. */
    void release(Duration untilNextRun) {
        update(RELEASE, untilNextRun);
    }

    private boolean update(String statement, Duration duration) {
        return session.createNativeMutationQuery(statement)
                        .setParameter("holder", holder)
                        .setParameter("seconds", duration.toMillis() / 1000.0)
                        .executeUpdate()
                == 1;
    }
}
