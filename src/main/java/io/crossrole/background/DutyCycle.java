package io.crossrole.background;

import java.util.function.LongSupplier;

/**
 * Schedules a repeated task whose cost grows with the data, so that it takes at most a tenth of the time. Not
 * thread-safe.
 */
public final class DutyCycle {

    private static final int PERIODS_PER_RUN = 10;

    private final LongSupplier nanoTime;
    private long startedAt;
    private long dueAt;

    public DutyCycle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.dueAt = nanoTime.getAsLong();
    }

    public boolean isDue() {
        return nanoTime.getAsLong() - dueAt >= 0;
    }

    /** Makes the task due now. */
    public void makeDue() {
        dueAt = nanoTime.getAsLong();
    }

    public void begin() {
        startedAt = nanoTime.getAsLong();
    }

    public void end() {
        long now = nanoTime.getAsLong();
        dueAt = now + (PERIODS_PER_RUN - 1) * (now - startedAt);
    }
}
