package io.crossrole.pause;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Stops scheduled methods at shutdown. Quarkus stops them later than the connections to Postgres and Kafka that they use. */
@ApplicationScoped
class StopSchedule {

    private final Scheduler scheduler;

    StopSchedule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void stop(@Observes @Priority(0) ShutdownEvent event) {
        scheduler.pause();
    }
}
