package io.crossrole.deadletter;

import io.crossrole.intake.Rejection;
import java.time.Instant;

/**
 * The number of dead letters of a topic with a rejection.
 *
 * @param waiting the number of those that were neither redriven since they were stored nor dismissed
 * @param dismissed the number of those that were dismissed, and not redriven
 * @param oldest when the first of them was stored
 * @param newest when the last of them was stored
 */
public record DeadLetterCount(
        String topic, Rejection rejection, long total, long waiting, long dismissed, Instant oldest, Instant newest) {}
