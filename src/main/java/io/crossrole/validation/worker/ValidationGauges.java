package io.crossrole.validation.worker;

import io.crossrole.validation.Lane;
import io.crossrole.validation.ValidationConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** How the queue of validations stands, looked up now and then: the same in every replica. */
@ApplicationScoped
class ValidationGauges {

    private static final Logger LOG = Logger.getLogger(ValidationGauges.class);

    private static final String LOOK = """
            SELECT lane,
                   count(*) FILTER (WHERE next_attempt_at <= now()),
                   COALESCE(EXTRACT(EPOCH FROM now() - min(next_attempt_at) FILTER (WHERE next_attempt_at <= now())), 0),
                   count(*),
                   count(*) FILTER (WHERE unanswered_since <= now() - make_interval(secs => ?1)),
                   count(*) FILTER (WHERE reason = 'LOSS_HELD')
              FROM validation WHERE state = 'PENDING' GROUP BY lane
            """;

    /** One lane's numbers. */
    private record Look(long due, double oldestDueSeconds, long pending, long unanswered, long held) {
        private static final Look NOTHING = new Look(0, 0, 0, 0, 0);
    }

    private final EntityManager entities;
    private final double unansweredAfterSeconds;
    private volatile Map<Lane, Look> looks = Map.of();
    private volatile boolean alerted;

    ValidationGauges(EntityManager entities, ValidationConfig config, MeterRegistry registry) {
        this.entities = entities;
        this.unansweredAfterSeconds = config.patience().inconclusive().toMillis() / 1000.0;
        for (Lane lane : Lane.values()) {
            Tags tags = Tags.of("lane", lane.name().toLowerCase(Locale.ROOT));
            Gauge.builder("crossrole.validations.due", () -> look(lane).due())
                    .description("Validations that could be made now")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("crossrole.validations.due.oldest", () -> look(lane).oldestDueSeconds())
                    .description("How long the longest due has been due")
                    .baseUnit("seconds")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("crossrole.validations.pending", () -> look(lane).pending())
                    .description("Validations that are not decided")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("crossrole.validations.unanswered", () -> look(lane).unanswered())
                    .description("Validations about which STS has told nothing for longer than patience.inconclusive")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("crossrole.validations.held", () -> look(lane).held())
                    .description("Validations whose loss is held back")
                    .tags(tags)
                    .register(registry);
        }
    }

    private Look look(Lane lane) {
        return looks.getOrDefault(lane, Look.NOTHING);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            looks = QuarkusTransaction.requiringNew().call(this::read);
            alertOnce(looks.values().stream().mapToLong(Look::unanswered).sum());
        } catch (RuntimeException e) {
            LOG.debugf("The queue could not be looked at, and is looked at again cause=%s", e);
        }
    }

    /** Once per episode, not per validation. */
    private void alertOnce(long unanswered) {
        if (unanswered > 0 && !alerted) {
            LOG.errorf(
                    "STS has told nothing about roles for longer than patience.inconclusive validations=%d",
                    unanswered);
        } else if (unanswered == 0 && alerted) {
            LOG.info("STS tells something about every role again");
        }
        alerted = unanswered > 0;
    }

    @SuppressWarnings("unchecked")
    private Map<Lane, Look> read() {
        List<Object[]> rows = entities.createNativeQuery(LOOK)
                .setParameter(1, unansweredAfterSeconds)
                .getResultList();
        Map<Lane, Look> read = new EnumMap<>(Lane.class);
        for (Object[] row : rows) {
            read.put(
                    Lane.values()[number(row[0]).intValue()],
                    new Look(
                            number(row[1]).longValue(),
                            number(row[2]).doubleValue(),
                            number(row[3]).longValue(),
                            number(row[4]).longValue(),
                            number(row[5]).longValue()));
        }
        return read;
    }

    private static Number number(Object value) {
        return (Number) value;
    }
}
