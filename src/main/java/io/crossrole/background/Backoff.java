package io.crossrole.background;

import java.time.Duration;

/**
 * How long to wait between attempts: twice as long each time.
 *
 * @param first the wait after the first attempt
 * @param longest the limit of all waits
 */
public record Backoff(Duration first, Duration longest) {

    private static final int MAX_DOUBLINGS = 20;

    /**
     * The wait before the next attempt.
     *
     * @param attempts the number of attempts so far; 0 counts as 1
     */
    public Duration after(int attempts) {
        Duration wait = first.multipliedBy(1L << Math.min(Math.max(attempts, 1) - 1, MAX_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
