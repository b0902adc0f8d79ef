package io.crossrole.outcome.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** How far the relay is behind, looked up now and then: the same in every replica. */
@ApplicationScoped
class OutboxGauges {

    private static final Logger LOG = Logger.getLogger(OutboxGauges.class);

    private final Outbox outbox;
    private volatile Outbox.Backlog backlog = new Outbox.Backlog(0, 0, 0);

    OutboxGauges(Outbox outbox, RelayLoop relay, MeterRegistry registry) {
        this.outbox = outbox;
        Gauge.builder("crossrole.outbox.queued", () -> backlog.live())
                .description("Outcomes that wait to be published, counted up to " + Outbox.COUNTED_AT_MOST)
                .tag("lane", "new")
                .register(registry);
        Gauge.builder("crossrole.outbox.queued", () -> backlog.again())
                .description("Outcomes that wait to be published, counted up to " + Outbox.COUNTED_AT_MOST)
                .tag("lane", "again")
                .register(registry);
        Gauge.builder("crossrole.outbox.oldest", () -> backlog.oldestSeconds())
                .description("How long the first new outcome has waited to be published: the relay's lag")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("crossrole.relay.active", () -> relay.isActive() ? 1 : 0)
                .description("1 in the replica whose relay publishes")
                .register(registry);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            backlog = outbox.backlog();
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("The outbox could not be looked at, and is looked at again cause=%s", e);
        }
    }
}
