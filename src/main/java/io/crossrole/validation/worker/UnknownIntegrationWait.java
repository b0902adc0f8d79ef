package io.crossrole.validation.worker;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a role waits for an integration that nobody has requested. A request wakes it; it looks by itself for the one that
 * was requested in the very moment, and so more and more seldom: a sender of many such roles must not keep the workers busy.
 *
 * @param grace how long it waits in all
 * @param retry the shortest wait between two looks
 */
record UnknownIntegrationWait(Duration grace, Duration retry) {

    /**
     * Half of the time that it has waited, and not past the end.
     *
     * @return nothing when it has waited long enough
     */
    Optional<Duration> untilNextLook(Duration waited) {
        if (waited.compareTo(grace) >= 0) {
            return Optional.empty();
        }
        Duration half = waited.dividedBy(2);
        Duration wait = half.compareTo(retry) < 0 ? retry : half;
        Duration left = grace.minus(waited);
        return Optional.of(wait.compareTo(left) < 0 ? wait : left);
    }
}
