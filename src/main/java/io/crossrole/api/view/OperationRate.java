package io.crossrole.api.view;

import java.time.Duration;
import java.time.Instant;

/**
 * The rate of an operation, from its start to its latest batch.
 *
 * @param perSecond records per second, rounded to a tenth; null until the first batch is done
 */
record OperationRate(Double perSecond) {

    private static final double MILLIS = 1_000;
    private static final double TENTHS = 10;

    static OperationRate of(long done, Instant startedAt, Instant progressedAt) {
        if (done == 0 || startedAt == null || progressedAt == null) {
            return new OperationRate(null);
        }
        long millis = Math.max(1, Duration.between(startedAt, progressedAt).toMillis());
        return new OperationRate(Math.round(done * MILLIS / millis * TENTHS) / TENTHS);
    }

    /** The estimated time until the operation ends; null if it is unknown. */
    Long secondsFor(Long total, long done) {
        if (total == null || perSecond == null || perSecond == 0) {
            return null;
        }
        return (long) Math.ceil(Math.max(0, total - done) / perSecond);
    }
}
