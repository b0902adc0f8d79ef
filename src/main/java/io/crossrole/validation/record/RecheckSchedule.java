package io.crossrole.validation.record;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Says when a proven role is looked at again. A new connection soon, since the policy that was right for two rounds may be
 * changed as soon as the wizard is closed; then once in a while; a lost one more often at first, since somebody may be
 * mending it.
 */
final class RecheckSchedule {

    /**
     * The waits.
     *
     * @param first after a role was proven
     * @param every between rechecks of a connection
     * @param lost before the first recheck of a lost one; after that, half of the time that it has been lost
     */
    record Intervals(Duration first, Duration every, Duration lost) {}

    private final Intervals intervals;
    private final RandomGenerator random;

    RecheckSchedule(Intervals intervals, RandomGenerator random) {
        this.intervals = intervals;
        this.random = random;
    }

    Instant afterProof(Instant now) {
        return now.plus(jittered(intervals.first()));
    }

    Instant afterRecheck(Instant now) {
        return now.plus(jittered(intervals.every()));
    }

    Instant whileLost(Instant lostAt, Instant now) {
        Duration half = Duration.between(lostAt, now).dividedBy(2);
        Duration atLeast = half.compareTo(intervals.lost()) < 0 ? intervals.lost() : half;
        return now.plus(jittered(atLeast.compareTo(intervals.every()) < 0 ? atLeast : intervals.every()));
    }

    /** Up to a fifth shorter or longer, so that what was connected together is not asked together for ever. */
    private Duration jittered(Duration wait) {
        return Duration.ofNanos((long) (wait.toNanos() * (0.8 + 0.4 * random.nextDouble())));
    }
}
