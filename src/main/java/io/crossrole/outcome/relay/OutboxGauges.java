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

    /** Bounds the cost of counting; beyond this limit the exact length does not matter. */
    private static final int COUNT_LIMIT = 10_000;

    private final Outbox outbox;
    private volatile Backlog backlog = new Backlog(0, 0, 0);

    /**
     * The number of unpublished entries and the age of the oldest.
     *
     * @param live the entries of {@link Outbox#LIVE}, counted up to {@link #COUNT_LIMIT}
     * @param republished the entries of {@link Outbox#REPUBLISHED}, counted up to {@link #COUNT_LIMIT}
     * @param oldestSeconds the age of the first live entry, in seconds; 0 if there is none. Republished outcomes are
     *     old from the start, so their age is not reported.
     */
    private record Backlog(long live, long republished, double oldestSeconds) {}

    OutboxGauges(Outbox outbox, RelayLoop relay, MeterRegistry registry) {
        this.outbox = outbox;
        Gauge.builder("crossrole.outbox.queued", () -> backlog.live())
                .description("Outcomes that wait to be published, counted up to " + COUNT_LIMIT)
                .tag("lane", "new")
                .register(registry);
        Gauge.builder("crossrole.outbox.queued", () -> backlog.republished())
                .description("Outcomes that wait to be published, counted up to " + COUNT_LIMIT)
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
            backlog = new Backlog(
                    outbox.count(Outbox.LIVE, COUNT_LIMIT),
                    outbox.count(Outbox.REPUBLISHED, COUNT_LIMIT),
                    outbox.oldestSeconds());
        } catch (RuntimeException e) {
            LOG.debugf("Outbox could not be read, retrying cause=%s", e);
        }
    }
}
