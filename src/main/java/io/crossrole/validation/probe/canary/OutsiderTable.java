package io.crossrole.validation.probe.canary;

import io.crossrole.partition.AwsPartition;
import io.crossrole.validation.verdict.VendorHealth;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.Session;

/** The state of the outsiders in the table {@code outsider_canary}, shared by all replicas. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class OutsiderTable implements PanacheRepositoryBase<OutsiderCanary, String> {

    private static final VendorHealth UNKNOWN =
            new VendorHealth(VendorHealth.State.UNKNOWN, Instant.EPOCH, Instant.EPOCH);

    private static final String READ = """
            SELECT state, since, checked_at FROM outsider_canary
             WHERE partition = :partition AND checked_at > now() - make_interval(secs => :seconds)
            """;

    private static final String WRITE = """
            INSERT INTO outsider_canary AS known (partition, state, since, checked_at)
            VALUES (:partition, :state, now(), :checkedAt)
            ON CONFLICT (partition) DO UPDATE
               SET since = CASE WHEN known.state = :state THEN known.since ELSE now() END, state = :state, checked_at = :checkedAt
             WHERE known.checked_at < :checkedAt
            """;

    private final Session session;

    OutsiderTable(Session session) {
        this.session = session;
    }

    private record Stored(String state, Instant since, Instant checkedAt) {}

    /**
     * Reads the latest state.
     *
     * @param lifetime how long a state stays known
     * @return unknown if the canaries have given no conclusive answer for that time
     */
    VendorHealth read(AwsPartition partition, Duration lifetime) {
        return session.createNativeQuery(READ, Stored.class)
                .setParameter("partition", partition.name())
                .setParameter("seconds", lifetime.toMillis() / 1000.0)
                .getResultStream()
                .findFirst()
                .map(it -> new VendorHealth(VendorHealth.State.valueOf(it.state()), it.since(), it.checkedAt()))
                .orElse(UNKNOWN);
    }

    /**
     * Stores a result.
     *
     * @param checkedAt when the probes began; the result cannot confirm findings after that
     */
    void write(AwsPartition partition, VendorHealth.State state, Instant checkedAt) {
        session.createNativeMutationQuery(WRITE)
                .setParameter("partition", partition.name())
                .setParameter("state", state.name())
                .setParameter("checkedAt", checkedAt)
                .executeUpdate();
    }
}
