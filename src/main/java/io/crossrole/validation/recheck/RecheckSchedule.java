package io.crossrole.validation.recheck;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Decides when a proven role is rechecked. A new connection is rechecked soon, because the customer may change the
 * trust policy right after the set-up; a standing one rarely; a lost one more often at first, because the customer may
 * be fixing it.
 *
 * <p>Each verdict on the proven role must plan the next recheck: {@code recheck_at} is empty while one is under way,
 * and a role without a plan is never probed again.
 */
public final class RecheckSchedule {

    /**
     * The configured waits.
     *
     * @param first after a role was proven
     * @param every between rechecks of a connection
     * @param lost the shortest wait for a lost connection; the wait is half of the time since the loss
     */
    public record Intervals(Duration first, Duration every, Duration lost) {}

    private final Intervals intervals;
    private final RandomGenerator random;

    public RecheckSchedule(Intervals intervals, RandomGenerator random) {
        this.intervals = intervals;
        this.random = random;
    }

    /** When the role of a connection that was just proven is rechecked. */
    public Instant afterProof(Instant now) {
        return now.plus(jittered(intervals.first()));
    }

    /** When a connection that a recheck has just confirmed is rechecked. */
    public Instant afterRecheck(Instant now) {
        return now.plus(jittered(intervals.every()));
    }

    /** When a connection that was lost at {@code lostAt} is rechecked. */
    public Instant whileLost(Instant lostAt, Instant now) {
        Duration half = Duration.between(lostAt, now).dividedBy(2);
        Duration atLeast = half.compareTo(intervals.lost()) < 0 ? intervals.lost() : half;
        return now.plus(jittered(atLeast.compareTo(intervals.every()) < 0 ? atLeast : intervals.every()));
    }

    /** Varies a wait by up to a fifth, so that roles which were connected together are not probed together forever. */
    private Duration jittered(Duration wait) {
        return Duration.ofNanos((long) (wait.toNanos() * (0.8 + 0.4 * random.nextDouble())));
    }
}
