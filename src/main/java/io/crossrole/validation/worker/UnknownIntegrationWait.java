package io.crossrole.validation.worker;

import java.time.Duration;
import java.util.Optional;

/**
 * The wait of a role for an integration that was not requested yet. The request itself ends the wait; the lookups only
 * cover a request that commits while the role is being queued. They become rarer over time, so that a sender of many
 * such roles does not keep the workers busy.
 *
 * @param grace the total time that a role waits
 * @param retry the shortest wait between two lookups
 */
record UnknownIntegrationWait(Duration grace, Duration retry) {

    /**
     * The wait until the next lookup: half of the time waited so far, but not past the end of the grace period.
     *
     * @return empty if the grace period is over
     */
    Optional<Duration> untilNextLookup(Duration waited) {
        if (waited.compareTo(grace) >= 0) {
            return Optional.empty();
        }
        Duration half = waited.dividedBy(2);
        Duration wait = half.compareTo(retry) < 0 ? retry : half;
        Duration left = grace.minus(waited);
        return Optional.of(wait.compareTo(left) < 0 ? wait : left);
    }
}
