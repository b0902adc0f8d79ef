package io.crossrole.validation.worker;

import io.crossrole.background.Reading;
import io.crossrole.background.Schedule;
import io.crossrole.validation.Lane;
import io.crossrole.validation.ValidationConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** Metrics of the validation queue, read from PostgreSQL every ten seconds. Every replica reports the same values. */
@Startup
@ApplicationScoped
class ValidationGauges {

    private static final Logger LOG = Logger.getLogger(ValidationGauges.class);

    private static final String READ = """
            SELECT lane,
                   count(*) FILTER (WHERE next_attempt_at <= now()),
                   COALESCE(EXTRACT(EPOCH FROM now() - min(next_attempt_at) FILTER (WHERE next_attempt_at <= now())), 0),
                   count(*),
                   count(*) FILTER (WHERE unanswered_since <= now() - make_interval(secs => ?1)),
                   count(*) FILTER (WHERE reason = 'LOSS_HELD')
              FROM validation WHERE state = 'PENDING' GROUP BY lane
            """;

    /** The metrics of one lane. */
    private record Snapshot(long due, double oldestDueSeconds, long pending, long unanswered, long held) {
        private static final Snapshot EMPTY = new Snapshot(0, 0, 0, 0, 0);
    }

    private final EntityManager entities;
    private final double unansweredAfterSeconds;
    private final Reading<Map<Lane, Snapshot>> snapshots;
    private volatile boolean alerted;

    ValidationGauges(EntityManager entities, ValidationConfig config, Schedule schedule, MeterRegistry registry) {
        this.entities = entities;
        this.unansweredAfterSeconds = config.patience().inconclusive().toMillis() / 1000.0;
        this.snapshots = schedule.reading(
                10,
                "The metrics of the validation queue could not be read, and are read again later",
                Map.of(),
                this::read);
        for (Lane lane : Lane.values()) {
            Tags tags = Tags.of("lane", lane.name().toLowerCase(Locale.ROOT));
            Gauge.builder("crossrole.validations.due", () -> snapshot(lane).due())
                    .description("Validations that are due, including those in flight")
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

    private Snapshot snapshot(Lane lane) {
        return snapshots.get().getOrDefault(lane, Snapshot.EMPTY);
    }

    /** Logs once when validations start to be unanswered and once when it ends, not for each validation. */
    private void alertOnce(long unanswered) {
        if (unanswered > 0 && !alerted) {
            LOG.errorf(
                    "Probes have been inconclusive for longer than patience.inconclusive validations=%d", unanswered);
        } else if (unanswered == 0 && alerted) {
            LOG.info("Probes are conclusive again");
        }
        alerted = unanswered > 0;
    }

    @SuppressWarnings("unchecked")
    private Map<Lane, Snapshot> read() {
        List<Object[]> rows = entities.createNativeQuery(READ)
                .setParameter(1, unansweredAfterSeconds)
                .getResultList();
        Map<Lane, Snapshot> read = new EnumMap<>(Lane.class);
        for (Object[] row : rows) {
            read.put(
                    Lane.values()[number(row[0]).intValue()],
                    new Snapshot(
                            number(row[1]).longValue(),
                            number(row[2]).doubleValue(),
                            number(row[3]).longValue(),
                            number(row[4]).longValue(),
                            number(row[5]).longValue()));
        }
        alertOnce(read.values().stream().mapToLong(Snapshot::unanswered).sum());
        return read;
    }

    private static Number number(Object value) {
        return (Number) value;
    }
}
