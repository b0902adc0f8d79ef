package io.crossrole.intake;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what is away, with backoff, for as long as the service is up. */
@ApplicationScoped
public class Backoff {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final IntakeConfig config;

    Backoff(IntakeConfig config) {
        this.config = config;
    }

    /** Before anything that intake uses is taken down, so that its failures are not taken for the record's. */
    void stop(@Observes @Priority(2) ShutdownEvent event) {
        stopping.countDown();
    }

    /**
     * Waits before the next try.
     *
     * @param tries how many there were
     * @throws StoppingException at once if the service is stopping
     */
    public void waitAfter(int tries) {
        Duration wait = config.firstRetry().multipliedBy(1L << Math.min(tries - 1, 20));
        pause(wait.compareTo(config.longestRetry()) < 0 ? wait : config.longestRetry());
    }

    /**
     * Waits as long as something holds.
     *
     * @throws StoppingException at once if the service is stopping
     */
    public void waitWhile(BooleanSupplier holds) {
        while (holds.getAsBoolean()) {
            pause(LOOK_EVERY);
        }
    }

    private void pause(Duration wait) {
        try {
            if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoppingException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppingException();
        }
    }
}
