package io.crossrole.validation.recheck;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** How far rechecks are behind their schedule, looked up now and then: the same in every replica. */
@ApplicationScoped
class RecheckGauges {

    private static final Logger LOG = Logger.getLogger(RecheckGauges.class);

    /** When a schedule slips there may be millions: that there are many is enough. */
    private static final int COUNTED_AT_MOST = 10_000;

    /** Of those not queued both numbers are read from the index; those queued are in one of rechecks alone. */
    private static final String LOOK = """
            WITH planned AS (SELECT recheck_at AS due_at FROM integration
                              WHERE recheck_at <= now() ORDER BY recheck_at LIMIT ?1),
                 queued AS (SELECT next_attempt_at AS due_at FROM validation
                             WHERE state = 'PENDING' AND cause <> 'SUBMISSION' AND cause = 'RECHECK'
                               AND next_attempt_at <= now())
            SELECT LEAST(?1, count(*)), COALESCE(EXTRACT(EPOCH FROM now() - min(due_at)), 0)
              FROM (SELECT due_at FROM planned UNION ALL SELECT due_at FROM queued) AS overdue
            """;

    private record Look(long overdue, double oldestSeconds) {}

    private final Session session;
    private volatile Look look = new Look(0, 0);

    RecheckGauges(Session session, MeterRegistry registry) {
        this.session = session;
        Gauge.builder("crossrole.rechecks.overdue", () -> look.overdue())
                .description("Rechecks that are due and not made, queued or not, counted up to " + COUNTED_AT_MOST)
                .register(registry);
        Gauge.builder("crossrole.rechecks.overdue.oldest", () -> look.oldestSeconds())
                .description("How long the longest overdue recheck has been due")
                .baseUnit("seconds")
                .register(registry);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            look = QuarkusTransaction.requiringNew().call(this::read);
        } catch (RuntimeException e) {
            LOG.debugf("Overdue rechecks could not be counted, and are counted again cause=%s", e);
        }
    }

    private Look read() {
        Object[] row = session.createNativeQuery(LOOK, Object[].class)
                .setParameter(1, COUNTED_AT_MOST)
                .getSingleResult();
        return new Look(((Number) row[0]).longValue(), ((Number) row[1]).doubleValue());
    }
}
