package io.crossrole.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** How many dead letters wait for somebody to redrive them, looked up now and then: the same in every replica. */
@ApplicationScoped
class DeadLetterGauges {

    private static final Logger LOG = Logger.getLogger(DeadLetterGauges.class);

    /** A flood of dead letters is seen as such: how high it stands, the counter tells. */
    private static final int COUNTED_AT_MOST = 10_000;

    /** Jumps through the index from one topic and reason to the next, and counts no further than it must. */
    private static final String LOOK = """
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

    DeadLetterGauges(Session session, MeterRegistry registry) {
        this.session = session;
        this.waiting = MultiGauge.builder("crossrole.dead.letters.waiting")
                .description("Dead letters that nobody has redriven, counted up to " + COUNTED_AT_MOST)
                .register(registry);
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            waiting.register(QuarkusTransaction.requiringNew().call(this::read), true);
        } catch (RuntimeException e) {
            LOG.debugf("Dead letters could not be counted, and are counted again cause=%s", e);
        }
    }

    /** Those that were redriven to the last one are still told, as none: a gauge that vanishes ends no alert. */
    private List<MultiGauge.Row<?>> read() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        Set<Kind> none = new HashSet<>(seen);
        for (Object[] row : session.createNativeQuery(LOOK, Object[].class)
                .setParameter(1, COUNTED_AT_MOST)
                .getResultList()) {
            Kind kind = new Kind((String) row[0], (String) row[1]);
            rows.add(row(kind, ((Number) row[2]).longValue()));
            seen.add(kind);
            none.remove(kind);
        }
        none.forEach(it -> rows.add(row(it, 0)));
        return rows;
    }

    private static MultiGauge.Row<?> row(Kind kind, long letters) {
        return MultiGauge.Row.of(Tags.of("topic", kind.topic(), "reason", kind.rejection()), letters);
    }
}
