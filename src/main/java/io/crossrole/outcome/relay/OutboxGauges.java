package io.crossrole.outcome.relay;

import io.crossrole.outcome.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Gauges of the relay's backlog. Each replica reads them every 10 seconds and reports the same. */
@ApplicationScoped
class OutboxGauges {

    private static final Logger LOG = Logger.getLogger(OutboxGauges.class);

    private final Outbox outbox;
    private volatile Outbox.Backlog backlog = new Outbox.Backlog(0, 0, 0);

    OutboxGauges(Outbox outbox, RelayLoop relay, MeterRegistry registry) {
        this.outbox = outbox;
        Gauge.builder("crossrole.outbox.queued", () -> backlog.live())
                .description("Outcomes that wait to be published, counted up to " + Outbox.COUNT_LIMIT)
                .tag("lane", "new")
                .register(registry);
        Gauge.builder("crossrole.outbox.queued", () -> backlog.republished())
                .description("Outcomes that wait to be published, counted up to " + Outbox.COUNT_LIMIT)
                .tag("lane", "again")
                .register(registry);
        Gauge.builder("crossrole.outbox.oldest", () -> backlog.oldestSeconds())
                .description("Age of the first new outcome that waits to be published: the relay's lag")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("crossrole.relay.active", () -> relay.isActive() ? 1 : 0)
                .description("1 in the replica whose relay publishes")
                .register(registry);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() {
        try {
            backlog = outbox.backlog();
        } catch (RuntimeException e) {
            LOG.debugf("Outbox could not be read, retrying cause=%s", e);
        }
    }
}
