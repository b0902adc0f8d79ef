package io.crossrole.background;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/** Reads values from Postgres on a schedule, for gauges that every replica reports alike. */
@ApplicationScoped
public class ScheduledReadings {

    private final Scheduler scheduler;

    ScheduledReadings(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Reads a value at this interval, each time in a transaction of its own.
     *
     * @param owner the class that the value is read for; it has one such value
     * @param first the value until the first reading
     * @param failure what is logged when a reading fails
     */
    public <T> Reading<T> every(Duration interval, Class<?> owner, T first, Callable<T> read, String failure) {
        Reading<T> reading = new Reading<>(
                first, () -> QuarkusTransaction.requiringNew().call(read), Logger.getLogger(owner), failure);
        // A scheduler that is switched off accepts no jobs.
        if (scheduler.isStarted()) {
            scheduler
                    .newJob(owner.getName())
                    .setInterval(interval.toString())
                    .setConcurrentExecution(ConcurrentExecution.SKIP)
                    .setTask(execution -> reading.refresh())
                    .schedule();
        }
        return reading;
    }
}
