package io.crossrole.intake;

import io.crossrole.background.Backoff;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits between attempts at a batch, with exponential backoff, until the service stops. */
@ApplicationScoped
public class RetryWait {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Backoff backoff;

    RetryWait(IntakeConfig config) {
        this.backoff = new Backoff(config.firstRetry(), config.longestRetry());
    }

    /** Stops waiting before intake's dependencies close, so that their failures are not blamed on a record. */
    void stop(@Observes @Priority(2) ShutdownEvent event) {
        stopping.countDown();
    }

    /**
     * Waits before the next attempt: {@code crossrole.intake.first-retry}, doubled each time up to {@code
     * longest-retry}.
     *
     * @param attempts the number of attempts so far, at least 1
     * @throws StoppingException at once if the service is stopping
     */
    public void waitAfter(int attempts) {
        pause(backoff.after(attempts));
    }

    /**
     * Waits while a condition is true, and checks it every 100 ms.
     *
     * @throws StoppingException at once if the service is stopping
     */
    public void waitWhile(BooleanSupplier condition) {
        while (condition.getAsBoolean()) {
            pause(POLL_INTERVAL);
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
