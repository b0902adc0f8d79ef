package io.crossrole.background;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops scheduled methods at shutdown. Quarkus stops them later than the connections to Postgres and Kafka that they
 * use. A method that takes long asks between its steps whether to end.
 */
@ApplicationScoped
public class Schedule {

    private final Scheduler scheduler;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Schedule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void stop(@Observes @Priority(0) ShutdownEvent event) {
        scheduler.pause();
        stopping.countDown();
    }

    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Waits for this time, or returns true as soon as the service stops. */
    public boolean stopsWithin(Duration time) throws InterruptedException {
        return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
