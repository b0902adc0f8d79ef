package io.crossrole.longrunning.runner;

import java.time.Duration;

/** How fast an operation goes: so many records a second, counted from when it was taken up. */
final class RateLimit {

    private final Integer recordsPerSecond;
    private final long startedAt;
    private long done;

    /**
     * Starts to count.
     *
     * @param recordsPerSecond null for no limit
     * @param now a reading of {@link System#nanoTime()}
     */
    RateLimit(Integer recordsPerSecond, long now) {
        this.recordsPerSecond = recordsPerSecond;
        this.startedAt = now;
    }

    /** How many records the next batch may have, so that none is longer than a second's. */
    int batch(int largest) {
        return recordsPerSecond == null ? largest : Math.min(largest, recordsPerSecond);
    }

    /** A batch is done. */
    void done(long records) {
        done += records;
    }

    /** How long the next batch has to wait; zero or less where it need not. */
    Duration untilNext(long now) {
        if (recordsPerSecond == null) {
            return Duration.ZERO;
        }
        long earned = (long) (done * 1e9 / recordsPerSecond);
        return Duration.ofNanos(startedAt + earned - now);
    }
}
