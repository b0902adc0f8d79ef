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
 * The calls to STS that may still be made: a token bucket for each partition, one row that all replicas share, refilled by
 * Postgres' clock. A replica draws for a whole claim at once, before it claims.
 *
 * <p>After STS has throttled, the bucket is refilled more slowly, and faster again as time passes without it: the quota is
 * shared with the vendor's other services, and they may need more of it than was thought.
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

    /** With the time that the draw has counted up to: what passes until a claim is done is the next draw's. */
    private static final String WRITE =
            "UPDATE sts_budget SET tokens = ?, recheck_tokens = ?, pace = ?, refilled_at = ? WHERE partition = ?";

    private static final String CHARGE = "UPDATE sts_budget SET tokens = tokens - ? WHERE partition = ?";

    /** Once a second at most: the answers to calls that were under way together are one sign, not many. */
    private static final String SLOW_DOWN = """
            UPDATE sts_budget SET pace = GREATEST(?, pace * 0.7), throttled_at = now()
             WHERE partition = ? AND throttled_at < now() - interval '1 second'
            """;

    /** How much of a second's calls may be saved up, so that a pause is not followed by a burst. */
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

    /** What rounds of this replica have not needed and no draw has taken yet. */
    private static final class Unspent {
        private final AtomicInteger byRounds = new AtomicInteger();
        private final AtomicInteger byRechecks = new AtomicInteger();
    }

    /** What a claim works with from the time it holds the lock. */
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

        /** Writes down what was handed out. */
        public void close() {
            if (refilledUntil != null) {
                work(WRITE, update -> {
                    update.setDouble(1, allowance.rest().calls());
                    update.setDouble(2, allowance.rest().recheckPart());
                    update.setDouble(3, pace);
                    update.setObject(4, refilledUntil);
                    update.setString(5, partition);
                });
            }
        }
    }

    /** Locks a partition's budget for the rest of the caller's transaction. */
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
                        // Inserted by this very statement, which can't see it yet: nothing to hand out, nothing to
                        // write.
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

    /** How many roles may be asked at the same time, by all replicas. */
    public int inFlight(String partition) {
        return config.partitions().get(partition).inFlight();
    }

    /**
     * Calls that a round did not need go back at the next draw; those that it made beyond what was drawn are owed.
     *
     * @param calls negative where they are owed
     */
    public void giveBack(String partition, int calls) {
        unspent(partition).byRounds.addAndGet(calls);
    }

    /** The same for a recheck: they go back to the part that they may have come from. */
    public void giveBackOfRecheck(String partition, int calls) {
        unspent(partition).byRechecks.addAndGet(calls);
    }

    /** Takes calls that are made in any case. */
    @Transactional(TxType.MANDATORY)
    public void charge(String partition, int calls) {
        work(CHARGE, update -> {
            update.setInt(1, calls);
            update.setString(2, partition);
        });
    }

    /** STS has asked us to slow down. */
    @Transactional(TxType.REQUIRES_NEW)
    public void slowDown(String partition) {
        work(SLOW_DOWN, update -> {
            update.setDouble(1, SLOWEST_PACE);
            update.setString(2, partition);
        });
    }

    /** Never less than two rounds. */
    private TokenBucket.Size size(String partition) {
        Budget budget = config.partitions().get(partition);
        return new TokenBucket.Size(
                Math.max(Allowance.CALLS_IN_A_ROUND * 2, budget.callsPerSecond() * DEPTH_IN_SECONDS),
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
