package io.crossrole.validation.probe.budget;

import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.validation.probe.budget.PaceConfig.Budget;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits the calls to STS by a token bucket for each partition: one row that all replicas share, refilled by
 * PostgreSQL's clock. A replica reserves the calls of a whole claim at once.
 *
 * <p>When STS throttles, the bucket refills more slowly, and recovers over time. The vendor's other services share the
 * quota, and may need more of it than the configuration assumes.
 */
@Startup
@ApplicationScoped
public class StsBudget {

    /** The depth of the bucket in seconds of calls. It is low, so that a burst cannot follow a pause. */
    private static final double DEPTH_IN_SECONDS = 0.25;

    private static final double SLOWEST_PACE = 0.2;
    private static final double RECOVERED_PER_SECOND = 0.02;

    private final Buckets buckets;
    private final PaceConfig config;
    private final Vendor vendor;
    private final Map<AwsPartition, Unspent> unspent = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException naming the property that is out of its bounds, its value and the rule */
    StsBudget(Buckets buckets, PaceConfig config, Vendor vendor) {
        this.buckets = buckets;
        this.config = config;
        this.vendor = vendor;
        config.partitions().forEach((partition, budget) -> {
            require(budget.callsPerSecond() >= 1, partition, "calls-per-second", budget.callsPerSecond(), "at least 1");
            require(budget.inFlight() >= 1, partition, "in-flight", budget.inFlight(), "at least 1");
            require(
                    budget.recheckShare() >= 0 && budget.recheckShare() < 1,
                    partition,
                    "recheck-share",
                    budget.recheckShare(),
                    "at least 0 and below 1");
        });
    }

    private static void require(boolean right, String partition, String property, Number value, String rule) {
        if (!right) {
            throw new IllegalArgumentException(
                    "crossrole.pace.%s.%s is '%s', it must be %s".formatted(partition, property, value, rule));
        }
    }

    /** Reserved calls that rounds of this replica did not make, and that no draw has returned yet. */
    private static final class Unspent {
        private final AtomicInteger byRounds = new AtomicInteger();
        private final AtomicInteger byRechecks = new AtomicInteger();
    }

    /** The bucket of a partition, locked by a claim. */
    public final class Draw {
        private final AwsPartition partition;
        private final double pace;
        private final Instant refilledUntil;
        private final Allowance allowance;

        private Draw(AwsPartition partition, TokenBucket tokenBucket, double pace, Instant refilledUntil) {
            this.partition = partition;
            this.pace = pace;
            this.refilledUntil = refilledUntil;
            this.allowance = new Allowance(tokenBucket, size(partition).reserve(), furtherCalls(partition));
        }

        public Allowance allowance() {
            return allowance;
        }

        /** Stores what the claim left in the bucket. */
        public void save() {
            if (refilledUntil != null) {
                // The time until the transaction ends belongs to the next draw.
                buckets.save(partition, allowance.remaining(), pace, refilledUntil);
            }
        }
    }

    /** Refills and locks a partition's bucket until the caller's transaction ends. */
    @Transactional(TxType.MANDATORY)
    public Draw draw(AwsPartition partition) {
        int byRounds = unspent(partition).byRounds.getAndSet(0);
        int byRechecks = unspent(partition).byRechecks.getAndSet(0);
        return buckets.lock(partition)
                .map(it -> refill(partition, it, byRounds, byRechecks))
                // A new bucket is empty.
                .orElseGet(() -> new Draw(partition, new TokenBucket(0, 0), 1, null));
    }

    private Draw refill(AwsPartition partition, Buckets.Locked locked, int byRounds, int byRechecks) {
        double pace = Math.min(1, locked.pace() + RECOVERED_PER_SECOND * locked.elapsed());
        double fresh = config.partitions().get(partition.name()).callsPerSecond() * pace * locked.elapsed();
        TokenBucket tokenBucket = locked.content().refilled(fresh, byRounds + byRechecks, byRechecks, size(partition));
        return new Draw(partition, tokenBucket, pace, locked.refilledUntil());
    }

    /** The number of roles that all replicas may probe concurrently. */
    public int inFlight(AwsPartition partition) {
        return config.partitions().get(partition.name()).inFlight();
    }

    /** The calls that each round and each recheck reserves in addition to those of its lane. */
    public int furtherCalls(AwsPartition partition) {
        return vendor.in(partition).map(Allowance::furtherCalls).orElse(0);
    }

    /**
     * Returns the calls that a round reserved and did not make. The next draw adds them to the bucket.
     *
     * @param calls negative if the round made more calls than it reserved, and so owes them
     */
    public void refund(AwsPartition partition, int calls) {
        unspent(partition).byRounds.addAndGet(calls);
    }

    /** Returns the calls of a recheck. They go back to the part that is reserved for rechecks. */
    public void refundRecheck(AwsPartition partition, int calls) {
        unspent(partition).byRechecks.addAndGet(calls);
    }

    /** Charges calls that are made whatever the bucket holds. It may become negative. */
    @Transactional(TxType.MANDATORY)
    public void charge(AwsPartition partition, int calls) {
        buckets.charge(partition, calls);
    }

    /** Takes one call that can wait from the bucket, or none if the bucket is empty. */
    @Transactional(TxType.REQUIRED)
    public boolean tryTakeCall(AwsPartition partition) {
        Draw draw = draw(partition);
        draw.save();
        boolean hasCall = draw.allowance().remaining().calls() >= 1;
        if (hasCall) {
            buckets.charge(partition, 1);
        }
        return hasCall;
    }

    /** Slows the refill down, because STS throttles. */
    @Transactional(TxType.REQUIRES_NEW)
    public void slowDown(AwsPartition partition) {
        buckets.slowDown(partition, SLOWEST_PACE);
    }

    /** The size of the bucket, which holds at least two rounds. */
    private TokenBucket.Size size(AwsPartition partition) {
        Budget budget = config.partitions().get(partition.name());
        return new TokenBucket.Size(
                Math.max(
                        (Allowance.CALLS_PER_ROUND + furtherCalls(partition)) * 2,
                        budget.callsPerSecond() * DEPTH_IN_SECONDS),
                budget.recheckShare());
    }

    private Unspent unspent(AwsPartition partition) {
        return unspent.computeIfAbsent(partition, it -> new Unspent());
    }
}
