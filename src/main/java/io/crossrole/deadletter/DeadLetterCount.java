package io.crossrole.deadletter;

import io.crossrole.intake.Rejection;
import java.time.Instant;

/**
 * The number of dead letters of a topic with a rejection.
 *
 * @param waiting the number of those that were not redriven since they were stored
 * @param oldest when the first of them was stored
 * @param newest when the last of them was stored
 */
public record DeadLetterCount(
        String topic, Rejection rejection, long total, long waiting, Instant oldest, Instant newest) {}
