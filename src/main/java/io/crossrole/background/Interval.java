package io.crossrole.background;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says when it is time for something that a loop does less often than it turns. It is due from the start. */
public final class Interval {

    private final long nanos;
    private final LongSupplier nanoTime;
    private long dueAt;

    public Interval(Duration length) {
        this(length, System::nanoTime);
    }

    Interval(Duration length, LongSupplier nanoTime) {
        this.nanos = length.toNanos();
        this.nanoTime = nanoTime;
        this.dueAt = nanoTime.getAsLong();
    }

    public boolean isDue() {
        return nanoTime.getAsLong() - dueAt >= 0;
    }

    /** Begins the interval anew. */
    public void restart() {
        dueAt = nanoTime.getAsLong() + nanos;
    }
}
