package io.crossrole.outcome.relay;

import io.crossrole.background.CachedValue;
import io.crossrole.background.Schedule;
import io.crossrole.outcome.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Gauges of the relay's backlog. Each replica reads them every 10 seconds and reports the same. */
@Startup
@ApplicationScoped
class OutboxGauges {

    private final CachedValue<Outbox.Backlog> backlog;

    OutboxGauges(Outbox outbox, RelayLoop relay, Schedule schedule, MeterRegistry registry) {
        this.backlog =
                schedule.cached(10, "Outbox could not be read, retrying", new Outbox.Backlog(0, 0, 0), outbox::backlog);
        Gauge.builder("crossrole.outbox.queued", () -> backlog.get().live())
                .description("Outcomes that wait to be published, counted up to " + Outbox.COUNT_LIMIT)
                .tag("lane", "new")
                .register(registry);
        Gauge.builder("crossrole.outbox.queued", () -> backlog.get().republished())
                .description("Outcomes that wait to be published, counted up to " + Outbox.COUNT_LIMIT)
                .tag("lane", "again")
                .register(registry);
        Gauge.builder("crossrole.outbox.oldest", () -> backlog.get().oldestSeconds())
                .description("Age of the first new outcome that waits to be published: the relay's lag")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("crossrole.relay.active", () -> relay.isActive() ? 1 : 0)
                .description("1 in the replica whose relay publishes")
                .register(registry);
    }
}
