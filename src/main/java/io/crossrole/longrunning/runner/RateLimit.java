package io.crossrole.longrunning.runner;

import java.time.Duration;

/** Limits an operation to a number of records per second, averaged since this attempt began. */
final class RateLimit {

    private final Integer recordsPerSecond;
    private final long startedAt;
    private long count;

    /**
     * @param recordsPerSecond null for no limit
     * @param now a reading of {@link System#nanoTime()}
     */
    RateLimit(Integer recordsPerSecond, long now) {
        this.recordsPerSecond = recordsPerSecond;
        this.startedAt = now;
    }

    /** Size of the next batch, at most one second's records. */
    int batchSize(int maxSize) {
        return recordsPerSecond == null ? maxSize : Math.min(maxSize, recordsPerSecond);
    }

    void count(long records) {
        count += records;
    }

    /** The time that the next batch must wait; zero or negative if it need not wait. */
    Duration untilNext(long now) {
        if (recordsPerSecond == null) {
            return Duration.ZERO;
        }
        long earned = (long) (count * 1e9 / recordsPerSecond);
        return Duration.ofNanos(startedAt + earned - now);
    }
}
