package io.crossrole.longrunning;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;

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
            UPDATE operation SET state = 'RUNNING', started_at = coalesce(started_at, now()), lease_token = :token,
                                 lease_expires_at = now() + make_interval(secs => :lease), retry_at = NULL,
                                 failures = failures + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END
             WHERE id = (SELECT id FROM operation
                          WHERE state IN ('QUEUED', 'RUNNING') AND kind = ANY (:kinds)
                            AND (lease_expires_at IS NULL OR lease_expires_at < now())
                            AND (retry_at IS NULL OR retry_at <= now())
                          ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private static final String RENEW = """
            UPDATE operation SET lease_expires_at = now() + make_interval(secs => :lease)
             WHERE id = :id AND lease_token = :token AND state = 'RUNNING'
            RETURNING cancelled_by IS NOT NULL
            """;

    private static final String ADVANCE = """
            UPDATE operation SET position = :position, done = :done, total = :total, tallies = :tallies, progressed_at = now(),
                                 furthest = GREATEST(furthest, :done),
                                 failures = CASE WHEN :done > furthest THEN 0 ELSE failures END,
                                 failing_since = CASE WHEN :done > furthest THEN NULL ELSE failing_since END,
                                 failure = CASE WHEN :done > furthest THEN NULL ELSE failure END
             WHERE id = :id AND lease_token = :token AND state = 'RUNNING'
            """;

    private static final String RECORD_FAILURE = """
            UPDATE operation SET failures = failures + :counted, failing_since = coalesce(failing_since, now()), failure = :cause
             WHERE id = :id AND lease_token = :token AND state = 'RUNNING'
            RETURNING failures, CAST(EXTRACT(EPOCH FROM now() - failing_since) AS double precision)
            """;

    private static final String POSTPONE = """
            UPDATE operation SET lease_token = NULL, lease_expires_at = NULL, retry_at = now() + make_interval(secs => :wait)
             WHERE id = :id AND lease_token = :token AND state = 'RUNNING' AND cancelled_by IS NULL
            """;

    private static final String REQUIRE =
            "SELECT id FROM operation WHERE id = :id AND lease_token = :token AND state = 'RUNNING' FOR UPDATE";

    private static final String FINISH = """
            UPDATE operation
               SET state = CASE WHEN :end = 'FAILED' AND cancelled_by IS NOT NULL THEN 'CANCELLED' ELSE :end END,
                   failure = :failure, finished_at = now(), lease_token = NULL, lease_expires_at = NULL
             WHERE id = :id AND lease_token = :token
            """;

    private static final String RELEASE =
            "UPDATE operation SET lease_token = NULL, lease_expires_at = NULL WHERE id = :id AND lease_token = :token";

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

    /** The failed attempts in a row, and the seconds since the first of them. */
    private record Failures(int count, double seconds) {}

    /**
     * Claims the oldest available operation of these kinds: a new one, a released one or one whose lease has expired.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<RunningOperation> claim(Set<OperationKind> kinds) {
        UUID token = UUID.randomUUID();
        return ScalarQuery.of(session, CLAIM, UUID.class)
                .setParameter("token", token)
                .setParameter("lease", seconds(config.lease()))
                .setParameter("kinds", kinds.stream().map(Enum::name).toArray(String[]::new))
                .getResultStream()
                .findFirst()
                .map(id -> new RunningOperation(operations.findById(id), token, this, json));
    }

    /** Reloads the operation from the database, under the same lease. */
    @Transactional(TxType.REQUIRES_NEW)
    public RunningOperation reload(RunningOperation running) {
        return new RunningOperation(operations.findById(running.id()), running.leaseToken(), this, json);
    }

    /**
     * Records a failed attempt.
     *
     * @param counts whether it counts as an attempt; during an outage only time counts
     * @throws LeaseLostException if another replica holds the lease
     */
    @Transactional(TxType.REQUIRES_NEW)
    public FailedAttempt recordFailure(RunningOperation running, String cause, boolean counts) {
        return leased(session.createNativeQuery(RECORD_FAILURE, Failures.class), running)
                .setParameter("counted", counts ? 1 : 0)
                .setParameter("cause", cause)
                .getResultStream()
                .findFirst()
                .map(it -> new FailedAttempt(it.count(), Duration.ofMillis((long) (it.seconds() * 1_000)), cause))
                .orElseThrow(LeaseLostException::new);
    }

    /** Releases the operation, to be claimed again after the wait, or immediately if it is cancelled. */
    @Transactional(TxType.REQUIRES_NEW)
    public void postpone(RunningOperation running, Duration wait) {
        int rows = leased(session.createNativeMutationQuery(POSTPONE), running)
                .setParameter("wait", seconds(wait))
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
        return leased(ScalarQuery.of(session, RENEW, Boolean.class), running)
                .setParameter("lease", seconds(config.lease()))
                .getResultStream()
                .findFirst()
                .orElseThrow(LeaseLostException::new);
    }

    @Transactional
    void advance(RunningOperation running) {
        int rows = leased(session.createNativeMutationQuery(ADVANCE), running)
                .setParameter("position", running.position())
                .setParameter("done", running.done())
                .setParameter("total", running.totalRecords(), Long.class)
                .setParameter("tallies", running.tallies())
                .executeUpdate();
        if (rows != 1) {
            throw new LeaseLostException();
        }
    }

    @Transactional(TxType.MANDATORY)
    void require(RunningOperation running) {
        leased(ScalarQuery.of(session, REQUIRE, UUID.class), running)
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
        leased(session.createNativeMutationQuery(FINISH), running)
                .setParameter("end", end.name())
                .setParameter("failure", failure, String.class)
                .executeUpdate();
    }

    /** Releases the operation, so that another replica can claim it immediately. */
    @Transactional(TxType.REQUIRES_NEW)
    public void release(RunningOperation running) {
        leased(session.createNativeMutationQuery(RELEASE), running).executeUpdate();
    }

    /** Restricts a statement to the operation that the caller has leased. */
    private static <Q extends CommonQueryContract> Q leased(Q statement, RunningOperation running) {
        statement.setParameter("id", running.id());
        statement.setParameter("token", running.leaseToken());
        return statement;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
