package io.crossrole.outcome.relay;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.Session;

/** The leases of relays. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class RelayLeases implements PanacheRepositoryBase<RelayLeaseRow, String> {

    private static final String ACQUIRE = """
            UPDATE relay_lease SET holder = :holder, expires_at = now() + make_interval(secs => :seconds)
             WHERE name = :name AND (holder = :holder OR expires_at < now())
            """;

    private static final String RELEASE =
            "UPDATE relay_lease SET holder = NULL, expires_at = '-infinity' WHERE name = :name AND holder = :holder";

    private final Session session;

    RelayLeases(Session session) {
        this.session = session;
    }

    /** Acquires or renews a lease. Returns false if another holder has it. */
    boolean acquire(String name, UUID holder, Duration duration) {
        return session.createNativeMutationQuery(ACQUIRE)
                        .setParameter("name", name)
                        .setParameter("holder", holder)
                        .setParameter("seconds", duration.toMillis() / 1000.0)
                        .executeUpdate()
                == 1;
    }

    /** Releases a lease, if this holder still has it. */
    void release(String name, UUID holder) {
        session.createNativeMutationQuery(RELEASE)
                .setParameter("name", name)
                .setParameter("holder", holder)
                .executeUpdate();
    }
}
