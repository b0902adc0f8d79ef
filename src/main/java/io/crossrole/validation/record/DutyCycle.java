package io.crossrole.validation.record;

import java.util.function.LongSupplier;

/**
 * When something is done again that costs the more the more there is of it: so seldom that it takes no more than a tenth of the
 * time, however often somebody would like to know. Not safe for use by several threads.
 */
final class DutyCycle {

    private static final int A_TENTH = 10;

    private final LongSupplier nanoTime;
    private long begunAt;
    private long dueAt;

    /** By a clock that only goes forward. */
    DutyCycle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.dueAt = nanoTime.getAsLong();
    }

    boolean isDue() {
        return nanoTime.getAsLong() - dueAt >= 0;
    }

    /** Makes it due, whatever it took. */
    void makeDue() {
        dueAt = nanoTime.getAsLong();
    }

    void begin() {
        begunAt = nanoTime.getAsLong();
    }

    void end() {
        long now = nanoTime.getAsLong();
        dueAt = now + (A_TENTH - 1) * (now - begunAt);
    }
}
