package io.crossrole.deadletter;

import io.crossrole.background.Schedule;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;

/** Gauges of the dead letters that were not redriven. Each replica reads them every 15 seconds and reports the same. */
@Startup
@ApplicationScoped
class DeadLetterGauges {

    /** Bounds the cost of counting. The counter {@code crossrole.dead.letters} tells how large a larger backlog is. */
    private static final int COUNT_LIMIT = 10_000;

    /**
     * Jumps through an index from one topic and rejection to the next, and counts each up to the limit. Grouping all
     * waiting dead letters would read every row.
     */
    private static final String COUNT_WAITING = """
            WITH RECURSIVE kind(topic, rejection) AS (
                (SELECT topic, rejection FROM dead_letter WHERE redriven_at IS NULL ORDER BY topic, rejection LIMIT 1)
                UNION ALL
                SELECT next.topic, next.rejection
                  FROM kind,
                       LATERAL (SELECT topic, rejection FROM dead_letter
                                 WHERE redriven_at IS NULL AND (topic, rejection) > (kind.topic, kind.rejection)
                                 ORDER BY topic, rejection LIMIT 1) AS next)
            SELECT topic, rejection,
                   (SELECT count(*) FROM (SELECT FROM dead_letter
                                           WHERE redriven_at IS NULL
                                             AND dead_letter.topic = kind.topic AND dead_letter.rejection = kind.rejection
                                           LIMIT ?1) AS waiting)
              FROM kind
            """;

    private record Kind(String topic, String rejection) {}

    private final Session session;
    private final MultiGauge waiting;
    private final Set<Kind> seen = new HashSet<>();

    DeadLetterGauges(Session session, Schedule schedule, MeterRegistry registry) {
        this.session = session;
        this.waiting = MultiGauge.builder("crossrole.dead.letters.waiting")
                .description("Dead letters that were not redriven, counted up to " + COUNT_LIMIT)
                .register(registry);
        schedule.reading(15, "Dead letters could not be counted, retrying", false, this::read);
    }

    /** Kinds without waiting dead letters stay at 0. If their gauge vanished, alerts on it would not resolve. */
    private boolean read() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        Set<Kind> emptied = new HashSet<>(seen);
        for (Object[] row : session.createNativeQuery(COUNT_WAITING, Object[].class)
                .setParameter(1, COUNT_LIMIT)
                .getResultList()) {
            Kind kind = new Kind((String) row[0], (String) row[1]);
            rows.add(row(kind, ((Number) row[2]).longValue()));
            seen.add(kind);
            emptied.remove(kind);
        }
        emptied.forEach(it -> rows.add(row(it, 0)));
        waiting.register(rows, true);
        return true;
    }

    private static MultiGauge.Row<?> row(Kind kind, long letters) {
        return MultiGauge.Row.of(Tags.of("topic", kind.topic(), "reason", kind.rejection()), letters);
    }
}
