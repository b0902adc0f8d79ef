package io.crossrole.validation.probe.canary;

import io.crossrole.partition.AwsPartition;
import io.crossrole.postgres.ScalarQuery;
import io.crossrole.validation.verdict.VendorHealth;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.Session;

/** The state of the canaries in the table {@code canary}, shared by all replicas. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class CanaryTable implements PanacheRepositoryBase<Canary, String> {

    private static final String INSERT =
            "INSERT INTO canary (partition, since) VALUES (:partition, now()) ON CONFLICT (partition) DO NOTHING";

    /** The replica that moves the time forward makes the probes. If it dies, another replica takes the next turn. */
    private static final String CLAIM_TURN = """
            UPDATE canary SET next_check_at = now() + make_interval(secs => :seconds)
             WHERE partition = :partition AND next_check_at <= now()
            RETURNING now()
            """;

    private static final String WRITE = """
            UPDATE canary SET since = CASE WHEN state = :state THEN since ELSE now() END, state = :state, checked_at = :checkedAt
             WHERE partition = :partition AND checked_at < :checkedAt
            """;

    private static final String CHECK_SOON = "UPDATE canary SET next_check_at = now() WHERE partition = :partition";

    private final Session session;

    CanaryTable(Session session) {
        this.session = session;
    }

    /** The latest state; unknown for a partition that was never probed. */
    VendorHealth read(AwsPartition partition) {
        return find("partition", partition.name())
                .project(VendorHealth.class)
                .firstResultOptional()
                .orElse(new VendorHealth(VendorHealth.State.UNKNOWN, Instant.EPOCH, Instant.EPOCH));
    }

    /**
     * Claims the turn to probe, if it is due.
     *
     * @return when the turn was claimed, by the database's clock; null if it is not due, or another replica claimed it
     */
    Instant claimTurn(AwsPartition partition, Duration interval) {
        session.createNativeMutationQuery(INSERT)
                .setParameter("partition", partition.name())
                .executeUpdate();
        return ScalarQuery.of(session, CLAIM_TURN, Instant.class)
                .setParameter("seconds", interval.toMillis() / 1000.0)
                .setParameter("partition", partition.name())
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /**
     * Stores a result.
     *
     * @param checkedAt when the probes began; the result cannot confirm findings after that
     */
    void write(AwsPartition partition, VendorHealth.State state, Instant checkedAt) {
        session.createNativeMutationQuery(WRITE)
                .setParameter("state", state.name())
                .setParameter("checkedAt", checkedAt)
                .setParameter("partition", partition.name())
                .executeUpdate();
    }

    void checkSoon(AwsPartition partition) {
        session.createNativeMutationQuery(CHECK_SOON)
                .setParameter("partition", partition.name())
                .executeUpdate();
    }
}
