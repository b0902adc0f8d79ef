package io.crossrole.background;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.Session;

/** The table of {@link Lease}s. Each change commits in a transaction of its own. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class Leases implements PanacheRepositoryBase<LeaseRow, String> {

    private static final String ACQUIRE = """
            UPDATE lease SET holder = :holder, free_at = now() + make_interval(secs => :seconds)
             WHERE name = :name AND (holder = :holder OR free_at <= now())
            """;

    private static final String RELEASE = """
            UPDATE lease SET holder = NULL, free_at = now() + make_interval(secs => :seconds)
             WHERE name = :name AND holder = :holder
            """;

    private final Session session;

    Leases(Session session) {
        this.session = session;
    }

    /** Acquires or renews a lease. Returns false if another holder has it, or if it is released until later. */
    boolean acquire(String name, UUID holder, Duration duration) {
        return update(ACQUIRE, name, holder, duration);
    }

    /** Releases a lease, if this holder still has it. Nobody acquires it before the wait is over. */
    void release(String name, UUID holder, Duration wait) {
        update(RELEASE, name, holder, wait);
    }

    private boolean update(String statement, String name, UUID holder, Duration duration) {
        return session.createNativeMutationQuery(statement)
                        .setParameter("name", name)
                        .setParameter("holder", holder)
                        .setParameter("seconds", duration.toMillis() / 1000.0)
                        .executeUpdate()
                == 1;
    }
}
