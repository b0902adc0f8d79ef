package io.crossrole.validation.worker;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.CachedValue;
import io.crossrole.background.Schedule;
import io.crossrole.logging.Log;
import io.crossrole.validation.Lane;
import io.crossrole.validation.ValidationConfig;
import io.crossrole.validation.table.Backlog;
import io.crossrole.validation.table.ValidationCounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Metrics of the validation queue, read from PostgreSQL every ten seconds. Every replica reports the same values. */
@Startup
@ApplicationScoped
class ValidationGauges {

    private static final Log LOG = Log.of(ValidationGauges.class);

    private final ValidationCounts counts;
    private final Duration unansweredAfter;
    private final CachedValue<Map<Lane, Backlog>> snapshots;
    private volatile boolean alerted;

    ValidationGauges(ValidationCounts counts, ValidationConfig config, Schedule schedule, MeterRegistry registry) {
        this.counts = counts;
        this.unansweredAfter = config.patience().inconclusive();
        this.snapshots = schedule.cached(
                10,
                "The metrics of the validation queue could not be read, and are read again later",
                Map.of(),
                this::read);
        for (Lane lane : Lane.values()) {
            Tags tags = Tags.of("lane", lane.name().toLowerCase(Locale.ROOT));
            Gauge.builder("crossrole.validations.due", () -> snapshot(lane).due())
                    .description("Validations that are due, including those that are running")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("crossrole.validations.due.oldest", () -> snapshot(lane)
                            .oldestDueSeconds())
                    .description("Time for which the longest due validation has been due")
                    .baseUnit("seconds")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("crossrole.validations.pending", () -> snapshot(lane).pending())
                    .description("Validations that are not decided")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("crossrole.validations.unanswered", () -> snapshot(lane)
                            .unanswered())
                    .description(
                            "Validations whose probes have been inconclusive for longer than patience.inconclusive")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("crossrole.validations.held", () -> snapshot(lane).held())
                    .description("Validations whose loss of a connection is held back")
                    .tags(tags)
                    .register(registry);
        }
    }

    private Backlog snapshot(Lane lane) {
        return snapshots.get().getOrDefault(lane, Backlog.EMPTY);
    }

    /** Logs once when validations start to be unanswered and once when it ends, not for each validation. */
    private void alertOnce(long unanswered) {
        if (unanswered > 0 && !alerted) {
            LOG.error(
                    "Probes have been inconclusive for longer than patience.inconclusive",
                    kv("validations", unanswered));
        } else if (unanswered == 0 && alerted) {
            LOG.info("Probes are conclusive again");
        }
        alerted = unanswered > 0;
    }

    private Map<Lane, Backlog> read() {
        List<Backlog> backlogs = counts.backlogs(unansweredAfter);
        alertOnce(backlogs.stream().mapToLong(Backlog::unanswered).sum());
        return backlogs.stream().collect(Collectors.toMap(Backlog::lane, Function.identity()));
    }
}
