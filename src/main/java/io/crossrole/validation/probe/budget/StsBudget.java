package io.crossrole.validation.probe.budget;

import io.crossrole.validation.probe.budget.PaceConfig.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.Session;

/**
 * Limits the calls to STS by a token bucket for each partition: one row that all replicas share, refilled by
 * PostgreSQL's clock. A replica reserves the calls of a whole claim at once.
 *
 * <p>When STS throttles, the bucket refills more slowly, and recovers over time. The vendor's other services share the
 * quota, and may need more of it than the configuration assumes.
 */
@ApplicationScoped
public class StsBudget {

    private static final String LOCK = """
            WITH known AS (INSERT INTO sts_budget (partition, tokens, refilled_at) VALUES (?, 0, now())
                           ON CONFLICT (partition) DO NOTHING)
            SELECT tokens, recheck_tokens, pace, GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - refilled_at)) AS elapsed,
                   clock_timestamp() AS refilled_until
              FROM sts_budget WHERE partition = ? FOR UPDATE
            """;

    /** Stores the time up to which this draw counted. The time until the transaction ends belongs to the next draw. */
    private static final String WRITE =
            "UPDATE sts_budget SET tokens = ?, recheck_tokens = ?, pace = ?, refilled_at = ? WHERE partition = ?";

    private static final String CHARGE = "UPDATE sts_budget SET tokens = tokens - ? WHERE partition = ?";

    /** At most once a second: concurrent calls that are throttled together are one signal. */
    private static final String SLOW_DOWN = """
            UPDATE sts_budget SET pace = GREATEST(?, pace * 0.7), throttled_at = now()
             WHERE partition = ? AND throttled_at < now() - interval '1 second'
            """;

    /** The depth of the bucket in seconds of calls. It is low, so that a burst cannot follow a pause. */
    private static final double DEPTH_IN_SECONDS = 0.25;

    private static final double SLOWEST_PACE = 0.2;
    private static final double RECOVERED_PER_SECOND = 0.02;

    private final EntityManager entities;
    private final PaceConfig config;
    private final Map<String, Unspent> unspent = new ConcurrentHashMap<>();

    StsBudget(EntityManager entities, PaceConfig config) {
        this.entities = entities;
        this.config = config;
        config.partitions().forEach((partition, budget) -> {
            if (budget.recheckShare() < 0 || budget.recheckShare() >= 1) {
                throw new IllegalArgumentException(
                        "crossrole.pace.%s.recheck-share is '%s', it must be at least 0 and below 1"
                                .formatted(partition, budget.recheckShare()));
            }
        });
    }

    /** Reserved calls that rounds of this replica did not make, and that no draw has returned yet. */
    private static final class Unspent {
        private final AtomicInteger byRounds = new AtomicInteger();
        private final AtomicInteger byRechecks = new AtomicInteger();
    }

    /** The bucket of a partition, locked by a claim. */
    public final class Draw {
        private final String partition;
        private final double pace;
        private final OffsetDateTime refilledUntil;
        private final Allowance allowance;

        private Draw(String partition, TokenBucket tokenBucket, double pace, OffsetDateTime refilledUntil) {
            this.partition = partition;
            this.pace = pace;
            this.refilledUntil = refilledUntil;
            this.allowance = new Allowance(tokenBucket, size(partition).reserve());
        }

        public Allowance allowance() {
            return allowance;
        }

        /** Stores what the claim left in the bucket. */
        public void save() {
            if (refilledUntil != null) {
                work(WRITE, update -> {
                    update.setDouble(1, allowance.remaining().calls());
                    update.setDouble(2, allowance.remaining().recheckPart());
                    update.setDouble(3, pace);
                    update.setObject(4, refilledUntil);
                    update.setString(5, partition);
                });
            }
        }
    }

    /** Refills and locks a partition's bucket until the caller's transaction ends. */
    @Transactional(TxType.MANDATORY)
    public Draw draw(String partition) {
        int byRounds = unspent(partition).byRounds.getAndSet(0);
        int byRechecks = unspent(partition).byRechecks.getAndSet(0);
        return session().doReturningWork(connection -> {
            try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
                lock.setString(1, partition);
                lock.setString(2, partition);
                try (ResultSet row = lock.executeQuery()) {
                    if (!row.next()) {
                        // The statement itself inserted the row and cannot see it yet, so this draw is empty.
                        return new Draw(partition, new TokenBucket(0, 0), 1, null);
                    }
                    double elapsed = row.getDouble("elapsed");
                    double pace = Math.min(1, row.getDouble("pace") + RECOVERED_PER_SECOND * elapsed);
                    double fresh = config.partitions().get(partition).callsPerSecond() * pace * elapsed;
                    TokenBucket tokenBucket = new TokenBucket(row.getDouble("tokens"), row.getDouble("recheck_tokens"))
                            .refilled(fresh, byRounds + byRechecks, byRechecks, size(partition));
                    return new Draw(
                            partition, tokenBucket, pace, row.getObject("refilled_until", OffsetDateTime.class));
                }
            }
        });
    }

    /** The number of roles that all replicas may probe concurrently. */
    public int inFlight(String partition) {
        return config.partitions().get(partition).inFlight();
    }

    /**
     * Returns the calls that a round reserved and did not make. The next draw adds them to the bucket.
     *
     * @param calls negative if the round made more calls than it reserved, and so owes them
     */
    public void refund(String partition, int calls) {
        unspent(partition).byRounds.addAndGet(calls);
    }

    /** Returns the calls of a recheck. They go back to the part that is reserved for rechecks. */
    public void refundRecheck(String partition, int calls) {
        unspent(partition).byRechecks.addAndGet(calls);
    }

    /** Charges calls that are made whatever the bucket holds. It may become negative. */
    @Transactional(TxType.MANDATORY)
    public void charge(String partition, int calls) {
        work(CHARGE, update -> {
            update.setInt(1, calls);
            update.setString(2, partition);
        });
    }

    /** Slows the refill down, because STS throttles. */
    @Transactional(TxType.REQUIRES_NEW)
    public void slowDown(String partition) {
        work(SLOW_DOWN, update -> {
            update.setDouble(1, SLOWEST_PACE);
            update.setString(2, partition);
        });
    }

    /** The size of the bucket, which holds at least two rounds. */
    private TokenBucket.Size size(String partition) {
        Budget budget = config.partitions().get(partition);
        return new TokenBucket.Size(
                Math.max(Allowance.CALLS_PER_ROUND * 2, budget.callsPerSecond() * DEPTH_IN_SECONDS),
                budget.recheckShare());
    }

    private Unspent unspent(String partition) {
        return unspent.computeIfAbsent(partition, it -> new Unspent());
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private void work(String sql, Parameters parameters) {
        session().doWork((Connection connection) -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                parameters.set(update);
                update.executeUpdate();
            }
        });
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }
}
