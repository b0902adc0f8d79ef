package io.crossrole.background;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Repeats a step on a thread of its own until it is stopped. After each step the loop rests for as long as the step
 * says, or until it is woken. A step that throws anything but {@link InterruptedException} kills the thread, so it must
 * handle its own failures.
 */
public final class PollingLoop {

    /** One step of the work. Returns how long to rest before the next one. */
    @FunctionalInterface
    public interface Step {
        Rest run() throws InterruptedException;
    }

    /**
     * How long the loop rests between two steps.
     *
     * @param atLeast from the beginning of the last step, even if the loop is woken
     * @param atMost from the end of the last step, unless the loop is woken
     */
    public record Rest(Duration atLeast, Duration atMost) {

        public static final Rest NONE = new Rest(Duration.ZERO, Duration.ZERO);

        public static Rest untilWoken(Duration atMost) {
            return new Rest(Duration.ZERO, atMost);
        }

        /** The nanoseconds that are left of the least rest; 0 or less if none are. */
        long leftAfter(long nanosSinceStart) {
            return atLeast.toNanos() - nanosSinceStart;
        }
    }

    private static final Log LOG = Log.of(PollingLoop.class);

    private final Thread thread;
    private final Step step;
    private final Runnable atEnd;
    private final Semaphore wakeUp = new Semaphore(0);
    private volatile boolean stopping;

    /** @param atEnd runs on the loop's thread after the last step */
    public PollingLoop(String threadName, Step step, Runnable atEnd) {
        this.thread = new Thread(this::run, threadName);
        this.step = step;
        this.atEnd = atEnd;
    }

    public void start() {
        thread.start();
    }

    /**
     * Ends the rest of the loop. If a step is running, it may have missed the reason for this call, so the rest after
     * it is skipped.
     */
    public void wake() {
        wakeUp.release();
    }

    /** Stops the loop, and waits for its last step up to this time. */
    public void stop(Duration atMost) throws InterruptedException {
        stopping = true;
        wake();
        thread.join(atMost.toMillis());
    }

    /** Like {@link #stop}, and interrupts a last step that takes longer. */
    public void stopOrInterrupt(Duration atMost) throws InterruptedException {
        stop(atMost);
        thread.interrupt();
    }

    public boolean isStopping() {
        return stopping;
    }

    /** A check that fails once the thread has died, because only a restart brings it back. */
    public HealthCheck liveness(String name) {
        return () -> HealthCheckResponse.named(name)
                .status(stopping || thread.isAlive())
                .build();
    }

    private void run() {
        try {
            while (!stopping) {
                long startedAt = System.nanoTime();
                Rest rest = step.run();
                wakeUp.tryAcquire(rest.atMost().toNanos(), TimeUnit.NANOSECONDS);
                TimeUnit.NANOSECONDS.sleep(rest.leftAfter(System.nanoTime() - startedAt));
                // The next step sees whatever the loop was woken for until now.
                wakeUp.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.debug("Interrupted by the shutdown", kv("cause", e));
        }
        atEnd.run();
    }
}
