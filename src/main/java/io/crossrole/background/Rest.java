package io.crossrole.background;

import java.time.Duration;

/**
 * How long a {@link PollingLoop} rests between two steps.
 *
 * @param atLeast from the beginning of the last step, even if the loop is woken
 * @param atMost from the end of the last step, unless the loop is woken
 */
public record Rest(Duration atLeast, Duration atMost) {

    /** No rest: there may be more to do. */
    public static final Rest NONE = new Rest(Duration.ZERO, Duration.ZERO);

    /** Rests until the loop is woken, and at most for this time. */
    public static Rest untilWoken(Duration atMost) {
        return new Rest(Duration.ZERO, atMost);
    }

    /** Lets the next step begin this long after the last one began, or at once if that took longer. */
    public static Rest sinceStart(Duration atLeast) {
        return new Rest(atLeast, Duration.ZERO);
    }

    /** The nanoseconds that are left of the least rest; 0 or less if none are. */
    long leftAfter(long nanosSinceStart) {
        return atLeast.toNanos() - nanosSinceStart;
    }
}
