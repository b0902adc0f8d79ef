package io.crossrole.validation.record;

import java.util.function.LongSupplier;

/**
 * Schedules a repeated task whose cost grows with the data, so that it takes at most a tenth of the time. Not
 * thread-safe.
 */
final class DutyCycle {

    private static final int PERIODS_PER_RUN = 10;

    private final LongSupplier nanoTime;
    private long startedAt;
    private long dueAt;

    DutyCycle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.dueAt = nanoTime.getAsLong();
    }

    boolean isDue() {
        return nanoTime.getAsLong() - dueAt >= 0;
    }

    /** Makes the task due now. */
    void makeDue() {
        dueAt = nanoTime.getAsLong();
    }

    void begin() {
        startedAt = nanoTime.getAsLong();
    }

    void end() {
        long now = nanoTime.getAsLong();
        dueAt = now + (PERIODS_PER_RUN - 1) * (now - startedAt);
    }
}
