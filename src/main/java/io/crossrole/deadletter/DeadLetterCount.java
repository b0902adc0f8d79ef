package io.crossrole.deadletter;

import io.crossrole.intake.Rejection;
import java.time.Instant;

/**
 * How many dead letters of a topic there are for a reason.
 *
 * @param waiting those of them that were not redriven since they died
 * @param oldest when the first of them died
 * @param newest when the last of them died
 */
public record DeadLetterCount(
        String topic, Rejection rejection, long total, long waiting, Instant oldest, Instant newest) {}
