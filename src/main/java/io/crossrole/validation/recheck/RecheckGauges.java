package io.crossrole.validation.recheck;

import io.crossrole.background.Reading;
import io.crossrole.background.Schedule;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.Session;

/** Metrics of overdue rechecks, read from PostgreSQL every ten seconds. Every replica reports the same values. */
@Startup
@ApplicationScoped
class RecheckGauges {

    /** Bounds the count, because millions of rechecks may be overdue and the exact number then does not matter. */
    private static final int COUNTED_AT_MOST = 10_000;

    /**
     * Reads rechecks that are not queued from the index on {@code recheck_at}, and queued ones from the index that
     * holds only rechecks.
     */
    private static final String READ = """
            WITH planned AS (SELECT recheck_at AS due_at FROM integration
                              WHERE recheck_at <= now() ORDER BY recheck_at LIMIT ?1),
                 queued AS (SELECT next_attempt_at AS due_at FROM validation
                             WHERE state = 'PENDING' AND cause <> 'SUBMISSION' AND cause = 'RECHECK'
                               AND next_attempt_at <= now())
            SELECT LEAST(?1, count(*)), COALESCE(EXTRACT(EPOCH FROM now() - min(due_at)), 0)
              FROM (SELECT due_at FROM planned UNION ALL SELECT due_at FROM queued) AS overdue
            """;

    record Snapshot(long overdue, double oldestSeconds) {}

    private final Session session;
    private final Reading<Snapshot> snapshot;

    RecheckGauges(Session session, Schedule schedule, MeterRegistry registry) {
        this.session = session;
        this.snapshot = schedule.reading(
                10,
                "Overdue rechecks could not be counted, and are counted again later",
                new Snapshot(0, 0),
                this::read);
        Gauge.builder("crossrole.rechecks.overdue", () -> snapshot.get().overdue())
                .description("Rechecks that are overdue, queued or not, counted up to " + COUNTED_AT_MOST)
                .register(registry);
        Gauge.builder("crossrole.rechecks.overdue.oldest", () -> snapshot.get().oldestSeconds())
                .description("Time for which the longest overdue recheck has been due")
                .baseUnit("seconds")
                .register(registry);
    }

    Reading<Snapshot> snapshot() {
        return snapshot;
    }

    private Snapshot read() {
        Object[] row = session.createNativeQuery(READ, Object[].class)
                .setParameter(1, COUNTED_AT_MOST)
                .getSingleResult();
        return new Snapshot(((Number) row[0]).longValue(), ((Number) row[1]).doubleValue());
    }
}
