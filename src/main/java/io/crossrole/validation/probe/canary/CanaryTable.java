package io.crossrole.validation.probe.canary;

import io.crossrole.validation.verdict.VendorHealth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.Session;

/** What the canaries said, in Postgres: all replicas go by the same. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class CanaryTable {

    private static final String ENSURE =
            "INSERT INTO canary (partition, since) VALUES (?1, now()) ON CONFLICT (partition) DO NOTHING";

    private static final String READ = "SELECT state, since, checked_at FROM canary WHERE partition = ?1";

    /** Whoever moves the time on asks; if it dies meanwhile, the next time is somebody else's. */
    private static final String TAKE_TURN = """
            UPDATE canary SET next_check_at = now() + make_interval(secs => ?1)
             WHERE partition = ?2 AND next_check_at <= now()
            RETURNING now()
            """;

    private static final String WRITE = """
            UPDATE canary SET since = CASE WHEN state = ?1 THEN since ELSE now() END, state = ?1, checked_at = ?2
             WHERE partition = ?3 AND checked_at < ?2
            """;

    private static final String LOOK_SOON = "UPDATE canary SET next_check_at = now() WHERE partition = ?1";

    private final Session session;

    CanaryTable(Session session) {
        this.session = session;
    }

    /** What is known; a partition that nobody has asked yet is unknown. */
    VendorHealth read(String partition) {
        return session.createNativeQuery(READ, Object[].class)
                .setParameter(1, partition)
                .getResultStream()
                .findFirst()
                .map(row -> new VendorHealth(
                        VendorHealth.State.valueOf((String) row[0]), (Instant) row[1], (Instant) row[2]))
                .orElse(new VendorHealth(VendorHealth.State.UNKNOWN, Instant.EPOCH, Instant.EPOCH));
    }

    /**
     * Takes the turn to ask, if it is time.
     *
     * @return when the turn was taken, by the database's clock; null if it is not time, or another replica has taken it
     */
    Instant takeTurn(String partition, Duration interval) {
        session.createNativeMutationQuery(ENSURE).setParameter(1, partition).executeUpdate();
        return session.createNativeQuery(TAKE_TURN, Instant.class)
                .setParameter(1, interval.toMillis() / 1000.0)
                .setParameter(2, partition)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /**
     * Writes down what was found.
     *
     * @param checkedAt when the asking began: what was found vouches for nothing later
     */
    void write(String partition, VendorHealth.State state, Instant checkedAt) {
        session.createNativeMutationQuery(WRITE)
                .setParameter(1, state.name())
                .setParameter(2, checkedAt)
                .setParameter(3, partition)
                .executeUpdate();
    }

    void lookSoon(String partition) {
        session.createNativeMutationQuery(LOOK_SOON).setParameter(1, partition).executeUpdate();
    }
}
