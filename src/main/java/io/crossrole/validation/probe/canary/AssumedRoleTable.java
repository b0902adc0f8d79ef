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

/** The state of the roles that Crossrole assumes to probe, in the table {@code assumed_role_canary}, shared by all replicas. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class AssumedRoleTable implements PanacheRepositoryBase<AssumedRoleCanary, AssumedRoleCanary.Key> {

    private static final VendorHealth UNKNOWN =
            new VendorHealth(VendorHealth.State.UNKNOWN, Instant.EPOCH, Instant.EPOCH);

    private static final String READ = """
            SELECT state, since, checked_at FROM assumed_role_canary
             WHERE partition = :partition AND role_arn = :roleArn
               AND checked_at > now() - make_interval(secs => :seconds)
            """;

    private static final String WRITE = """
            INSERT INTO assumed_role_canary AS known (partition, role_arn, state, since, checked_at)
            VALUES (:partition, :roleArn, :state, now(), :checkedAt)
            ON CONFLICT (partition, role_arn) DO UPDATE
               SET since = CASE WHEN known.state = :state THEN known.since ELSE now() END, state = :state, checked_at = :checkedAt
             WHERE known.checked_at < :checkedAt
            """;

    private final Session session;

    AssumedRoleTable(Session session) {
        this.session = session;
    }

    private record Stored(String state, Instant since, Instant checkedAt) {}

    /**
     * Reads the latest state.
     *
     * @param roleArn the ARN of the assumed role
     * @param lifetime how long a state stays known
     * @return unknown if the canaries have given no conclusive answer for that time
     */
    VendorHealth read(AwsPartition partition, String roleArn, Duration lifetime) {
        return session.createNativeQuery(READ, Stored.class)
                .setParameter("partition", partition.name())
                .setParameter("roleArn", roleArn)
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
    void write(AwsPartition partition, String roleArn, VendorHealth.State state, Instant checkedAt) {
        session.createNativeMutationQuery(WRITE)
                .setParameter("partition", partition.name())
                .setParameter("roleArn", roleArn)
                .setParameter("state", state.name())
                .setParameter("checkedAt", checkedAt)
                .executeUpdate();
    }
}
