package io.crossrole.longrunning;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Leases of operations, by the database's clock. A worker renews its lease with each batch. Each change to a running
 * operation requires its lease.
 */
@ApplicationScoped
public class OperationLeases {

    /**
     * A token that is still set belongs to a replica that died. That counts as a failure, since the operation may have
     * caused it.
     */
    private static final String CLAIM = """
            UPDATE operation SET state = 'RUNNING', started_at = coalesce(started_at, now()), lease_token = ?1,
                                 lease_expires_at = now() + make_interval(secs => ?2), retry_at = NULL,
                                 failures = failures + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END
             WHERE id = (SELECT id FROM operation
                          WHERE state IN ('QUEUED', 'RUNNING') AND kind = ANY (?3)
                            AND (lease_expires_at IS NULL OR lease_expires_at < now())
                            AND (retry_at IS NULL OR retry_at <= now())
                          ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private static final String RENEW = """
            UPDATE operation SET lease_expires_at = now() + make_interval(secs => ?3)
             WHERE id = ?1 AND lease_token = ?2 AND state = 'RUNNING'
            RETURNING cancelled_by IS NOT NULL
            """;

    private static final String ADVANCE = """
            UPDATE operation SET position = ?3, done = ?4, total = ?5, tallies = ?6, progressed_at = now(),
                                 furthest = GREATEST(furthest, ?4),
                                 failures = CASE WHEN ?4 > furthest THEN 0 ELSE failures END,
                                 failing_since = CASE WHEN ?4 > furthest THEN NULL ELSE failing_since END,
                                 failure = CASE WHEN ?4 > furthest THEN NULL ELSE failure END
             WHERE id = ?1 AND lease_token = ?2 AND state = 'RUNNING'
            """;

    private static final String RECORD_FAILURE = """
            UPDATE operation SET failures = failures + ?3, failing_since = coalesce(failing_since, now()), failure = ?4
             WHERE id = ?1 AND lease_token = ?2 AND state = 'RUNNING'
            RETURNING failures, CAST(EXTRACT(EPOCH FROM now() - failing_since) AS double precision)
            """;

    private static final String POSTPONE = """
            UPDATE operation SET lease_token = NULL, lease_expires_at = NULL, retry_at = now() + make_interval(secs => ?3)
             WHERE id = ?1 AND lease_token = ?2 AND state = 'RUNNING' AND cancelled_by IS NULL
            """;

    private static final String CANCELLED =
            "SELECT cancelled_by IS NOT NULL FROM operation WHERE id = ?1 AND lease_token = ?2 AND state = 'RUNNING'";

    private static final String REQUIRE =
            "SELECT id FROM operation WHERE id = ?1 AND lease_token = ?2 AND state = 'RUNNING' FOR UPDATE";

    private static final String FINISH = """
            UPDATE operation
               SET state = CASE WHEN ?3 = 'FAILED' AND cancelled_by IS NOT NULL THEN 'CANCELLED' ELSE ?3 END,
                   failure = ?4, finished_at = now(), lease_token = NULL, lease_expires_at = NULL
             WHERE id = ?1 AND lease_token = ?2
            """;

    private static final String RELEASE =
            "UPDATE operation SET lease_token = NULL, lease_expires_at = NULL WHERE id = ?1 AND lease_token = ?2";

    private final Session session;
    private final Operations operations;
    private final OperationsConfig config;
    private final ObjectMapper json;

    OperationLeases(Session session, Operations operations, OperationsConfig config, ObjectMapper json) {
        this.session = session;
        this.operations = operations;
        this.config = config;
        this.json = json;
    }

    /**
     * Claims the oldest available operation of these kinds: a new one, a released one or one whose lease has expired.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<RunningOperation> claim(Set<OperationKind> kinds) {
        UUID token = UUID.randomUUID();
        return session.createNativeQuery(CLAIM, UUID.class)
                .setParameter(1, token)
                .setParameter(2, leaseSeconds())
                .setParameter(3, kinds.stream().map(Enum::name).toArray(String[]::new))
                .getResultStream()
                .findFirst()
                .map(id -> new RunningOperation(operations.findById(id), token, this, json));
    }

    /** Reloads the operation from the database, under the same lease. */
    @Transactional(TxType.REQUIRES_NEW)
    public RunningOperation reload(RunningOperation running) {
        return new RunningOperation(operations.findById(running.id()), running.leaseToken(), this, json);
    }

    /** Whether this replica must stop its work: the operation was cancelled, or the replica has lost its lease. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean isCancelledOrLost(RunningOperation running) {
        return session.createNativeQuery(CANCELLED, Boolean.class)
                .setParameter(1, running.id())
                .setParameter(2, running.leaseToken())
                .getResultStream()
                .findFirst()
                .orElse(true);
    }

    /**
     * Records a failed attempt.
     *
     * @param counts whether it counts as an attempt; during an outage only time counts
     * @throws LeaseLostException if another replica holds the lease
     */
    @Transactional(TxType.REQUIRES_NEW)
    public FailedAttempt recordFailure(RunningOperation running, String cause, boolean counts) {
        return session.createNativeQuery(RECORD_FAILURE, Object[].class)
                .setParameter(1, running.id())
                .setParameter(2, running.leaseToken())
                .setParameter(3, counts ? 1 : 0)
                .setParameter(4, cause)
                .getResultStream()
                .findFirst()
                .map(it -> new FailedAttempt(
                        ((Number) it[0]).intValue(),
                        Duration.ofMillis((long) (((Number) it[1]).doubleValue() * 1_000)),
                        cause))
                .orElseThrow(LeaseLostException::new);
    }

    /** Releases the operation, to be claimed again after the wait, or immediately if it is cancelled. */
    @Transactional(TxType.REQUIRES_NEW)
    public void postpone(RunningOperation running, Duration wait) {
        int rows = session.createNativeMutationQuery(POSTPONE)
                .setParameter(1, running.id())
                .setParameter(2, running.leaseToken())
                .setParameter(3, wait.toMillis() / 1_000.0)
                .executeUpdate();
        if (rows == 0) {
            release(running);
        }
    }

    /**
     * Renews the lease.
     *
     * @return whether the operation was cancelled
     * @throws LeaseLostException if another replica holds the lease
     */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean renew(RunningOperation running) {
        return session.createNativeQuery(RENEW, Boolean.class)
                .setParameter(1, running.id())
                .setParameter(2, running.leaseToken())
                .setParameter(3, leaseSeconds())
                .getResultStream()
                .findFirst()
                .orElseThrow(LeaseLostException::new);
    }

    @Transactional
    void advance(RunningOperation running) {
        int rows = session.createNativeMutationQuery(ADVANCE)
                .setParameter(1, running.id())
                .setParameter(2, running.leaseToken())
                .setParameter(3, running.position())
                .setParameter(4, running.done())
                .setParameter(5, running.total(), Long.class)
                .setParameter(6, running.tallies())
                .executeUpdate();
        if (rows != 1) {
            throw new LeaseLostException();
        }
    }

    @Transactional(TxType.MANDATORY)
    void require(RunningOperation running) {
        session.createNativeQuery(REQUIRE, UUID.class)
                .setParameter(1, running.id())
                .setParameter(2, running.leaseToken())
                .getResultStream()
                .findFirst()
                .orElseThrow(LeaseLostException::new);
    }

    /**
     * Ends the operation. One that fails after it was cancelled ends as cancelled.
     *
     * @param failure why it failed, or null
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void finish(RunningOperation running, Operation.State end, String failure) {
        session.createNativeMutationQuery(FINISH)
                .setParameter(1, running.id())
                .setParameter(2, running.leaseToken())
                .setParameter(3, end.name())
                .setParameter(4, failure, String.class)
                .executeUpdate();
    }

    /** Releases the operation, so that another replica can claim it immediately. */
    @Transactional(TxType.REQUIRES_NEW)
    public void release(RunningOperation running) {
        session.createNativeMutationQuery(RELEASE)
                .setParameter(1, running.id())
                .setParameter(2, running.leaseToken())
                .executeUpdate();
    }

    private double leaseSeconds() {
        return config.lease().toMillis() / 1_000.0;
    }
}
