package io.crossrole.validation.probe.canary;

import io.crossrole.validation.verdict.VendorHealth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.Session;

/** The state of the canaries in the table {@code canary}, shared by all replicas. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class CanaryTable {

    private static final String INSERT =
            "INSERT INTO canary (partition, since) VALUES (?1, now()) ON CONFLICT (partition) DO NOTHING";

    private static final String READ = "SELECT state, since, checked_at FROM canary WHERE partition = ?1";

    /** The replica that moves the time forward makes the probes. If it dies, another replica takes the next turn. */
    private static final String CLAIM_TURN = """
            UPDATE canary SET next_check_at = now() + make_interval(secs => ?1)
             WHERE partition = ?2 AND next_check_at <= now()
            RETURNING now()
            """;

    private static final String WRITE = """
            UPDATE canary SET since = CASE WHEN state = ?1 THEN since ELSE now() END, state = ?1, checked_at = ?2
             WHERE partition = ?3 AND checked_at < ?2
            """;

    private static final String CHECK_SOON = "UPDATE canary SET next_check_at = now() WHERE partition = ?1";

    private final Session session;

    CanaryTable(Session session) {
        this.session = session;
    }

    /** The latest state; unknown for a partition that was never probed. */
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
     * Claims the turn to probe, if it is due.
     *
     * @return when the turn was claimed, by the database's clock; null if it is not due, or another replica claimed it
     */
    Instant claimTurn(String partition, Duration interval) {
        session.createNativeMutationQuery(INSERT).setParameter(1, partition).executeUpdate();
        return session.createNativeQuery(CLAIM_TURN, Instant.class)
                .setParameter(1, interval.toMillis() / 1000.0)
                .setParameter(2, partition)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /**
     * Stores a result.
     *
     * @param checkedAt when the probes began; the result cannot confirm findings after that
     */
    void write(String partition, VendorHealth.State state, Instant checkedAt) {
        session.createNativeMutationQuery(WRITE)
                .setParameter(1, state.name())
                .setParameter(2, checkedAt)
                .setParameter(3, partition)
                .executeUpdate();
    }

    void checkSoon(String partition) {
        session.createNativeMutationQuery(CHECK_SOON).setParameter(1, partition).executeUpdate();
    }
}
