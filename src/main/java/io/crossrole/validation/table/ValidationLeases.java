package io.crossrole.validation.table;

import io.crossrole.validation.Cause;
import io.crossrole.validation.Claim;
import io.crossrole.validation.Evidence;
import io.crossrole.validation.Lane;
import io.crossrole.validation.StsPartition;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Verdict.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;

/** Leases pending validations, in the columns {@code lease_token} and {@code lease_expires_at}. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ValidationLeases {

    private static final String LEASE = """
            UPDATE validation SET lease_token = :token, lease_expires_at = now() + make_interval(secs => :seconds)
             WHERE id IN (SELECT id FROM validation
                           WHERE id = ANY (:ids) AND state = 'PENDING' AND lane = :lane AND next_attempt_at <= now()
                             AND (lease_expires_at IS NULL OR lease_expires_at < now())
                           FOR UPDATE SKIP LOCKED)
            RETURNING id, integration_id, tenant_id, role_arn, cause, asks_in, finding, finding_since, round,
                      unanswered_since, evidence, traceparent,
                      CAST(extract(epoch FROM now() - accepted_at) AS double precision) AS waited
            """;

    /** Skip locked rows: another transaction is updating them. */
    private static final String RELEASE = """
            UPDATE validation SET lease_token = NULL, lease_expires_at = NULL
             WHERE id IN (SELECT id FROM validation
                           WHERE id = ANY (:ids) AND lease_token = ANY (:tokens) AND state = 'PENDING'
                           FOR UPDATE SKIP LOCKED)
            """;

    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE lane = :awaited), count(*) FILTER (WHERE lane = :rechecks) FROM validation
             WHERE state = 'PENDING' AND asks_in = :partition AND lease_expires_at > now()
            """;

    private static final String CLEAR_UNSERVED = """
            UPDATE validation SET asks_in = ''
             WHERE id IN (SELECT id FROM validation
                           WHERE state = 'PENDING' AND asks_in <> '' AND asks_in <> ALL (CAST(:served AS text[]))
                           ORDER BY id FOR UPDATE SKIP LOCKED)
            """;

    /** Only rechecks are postponed until their partition is served again. A submission fails at once. */
    private static final String ASK_IN_SERVED = """
            UPDATE validation SET asks_in = integration.partition FROM integration
             WHERE integration.id = validation.integration_id AND integration.partition = ANY (CAST(:served AS text[]))
               AND validation.id IN (SELECT id FROM validation
                                      WHERE state = 'PENDING' AND cause <> 'SUBMISSION' AND asks_in = ''
                                      ORDER BY id FOR UPDATE SKIP LOCKED)
            """;

    private final Session session;
    private final Evidence evidence;

    ValidationLeases(Session session, Evidence evidence) {
        this.session = session;
        this.evidence = evidence;
    }

    /** The number of leases in each lane. */
    public record Leased(long awaited, long rechecks) {}

    record Row(
            UUID id,
            String integrationId,
            String tenantId,
            String roleArn,
            String cause,
            String stsPartition,
            String finding,
            Instant findingSince,
            int rounds,
            Instant unansweredSince,
            String evidence,
            String traceparent,
            double secondsWaited) {

        private Claim leasedUnder(UUID leaseToken, Evidence evidenceReader) {
            return new Claim(
                    id,
                    integrationId,
                    tenantId,
                    roleArn,
                    Cause.valueOf(cause),
                    new StsPartition(stsPartition),
                    new Progress(
                            finding == null ? null : Finding.valueOf(finding), findingSince, rounds, unansweredSince),
                    evidenceReader.read(evidence, roleArn),
                    traceparent,
                    leaseToken,
                    Duration.ofMillis((long) (secondsWaited * 1000)));
        }
    }

    /** Leases those of these validations that are still due in the lane. Locked rows are left out. */
    public List<Claim> lease(List<UUID> ids, Lane lane, UUID token, Duration duration) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return session.createNativeQuery(LEASE, Row.class)
                .setParameter("token", token)
                .setParameter("seconds", duration.toMillis() / 1000.0)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter("lane", lane.number())
                .getResultStream()
                .map(it -> it.leasedUnder(token, evidence))
                .toList();
    }

    /**
     * Ends leases early, so that other replicas need not wait until they expire. A round that is still running discards
     * its results.
     */
    public void release(Collection<Claim> claims) {
        session.createNativeMutationQuery(RELEASE)
                .setParameter("ids", all(claims, Claim::id))
                .setParameter("tokens", all(claims, Claim::leaseToken))
                .executeUpdate();
    }

    private static UUID[] all(Collection<Claim> claims, Function<Claim, UUID> column) {
        return claims.stream().map(column).toArray(UUID[]::new);
    }

    /** Counts the current leases of all replicas in a partition. */
    public Leased leased(StsPartition partition) {
        return session.createNativeQuery(COUNT, Leased.class)
                .setParameter("awaited", Lane.AWAITED.number())
                .setParameter("rechecks", Lane.RECHECKS.number())
                .setParameter("partition", partition.name())
                .getSingleResult();
    }

    /**
     * Moves queued validations of partitions that the vendor no longer serves to {@link StsPartition#NO_PROBE}. Their
     * roles are then not admitted, and need no call and no budget. Rechecks return when their partition is served again.
     */
    public void followServedPartitions(Collection<StsPartition> served) {
        String[] names = served.stream().map(StsPartition::name).toArray(String[]::new);
        session.createNativeMutationQuery(CLEAR_UNSERVED)
                .setParameter("served", names)
                .executeUpdate();
        session.createNativeMutationQuery(ASK_IN_SERVED)
                .setParameter("served", names)
                .executeUpdate();
    }
}
