package io.crossrole.background;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads values on a schedule, and stops scheduled methods at shutdown. Quarkus stops them later than the connections to
 * Postgres and Kafka that they use. A method that takes long asks between its steps whether to end.
 */
@ApplicationScoped
public class Schedule {

    private final Scheduler scheduler;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Schedule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Reads a value from Postgres at this interval, each time in a transaction of its own.
     *
     * @param failure the log message when a reading fails; it also names the scheduled job, so it is unique
     * @param first the value until the first reading
     */
    public <T> CachedValue<T> cached(int everySeconds, String failure, T first, Callable<T> read) {
        CachedValue<T> value = new CachedValue<>(
                failure, first, () -> QuarkusTransaction.requiringNew().call(read));
        // A scheduler that is switched off accepts no jobs.
        if (scheduler.isStarted()) {
            scheduler
                    .newJob(failure)
                    .setInterval(everySeconds + "s")
                    .setConcurrentExecution(ConcurrentExecution.SKIP)
                    .setTask(execution -> value.refresh())
                    .schedule();
        }
        return value;
    }

    void stop(@Observes @Priority(0) ShutdownEvent event) {
        stopping.countDown();
        if (scheduler.isStarted()) {
            scheduler.pause();
        }
    }

    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Waits for this time, or returns true as soon as the service stops. */
    public boolean stopsWithin(Duration time) throws InterruptedException {
        return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
