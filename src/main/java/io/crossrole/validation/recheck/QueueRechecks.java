package io.crossrole.validation.recheck;

import io.crossrole.background.Schedule;
import io.crossrole.validation.ValidationsDue;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Queues due rechecks of connections, few at a time, so that a queued recheck runs soon. An integration has at most one
 * pending recheck, whether scheduled or requested by an operator.
 */
@ApplicationScoped
public class QueueRechecks {

    private static final Logger LOG = Logger.getLogger(QueueRechecks.class);

    /**
     * Repeats a condition so that PostgreSQL uses the index of rechecks, which is small however many submissions are
     * pending.
     */
    private static final String QUEUED = """
            SELECT tenant_id, count(*) AS queued FROM validation
             WHERE state = 'PENDING' AND cause <> 'SUBMISSION' AND cause = 'RECHECK' AND next_attempt_at <= now()
             GROUP BY tenant_id
            """;

    /**
     * Locks each integration before it writes its validation, like every transaction. The due time of a recheck is its
     * scheduled time, not the time of queueing.
     */
    private static final String QUEUE = """
            WITH due AS (SELECT id, tenant_id, role_arn, partition, recheck_at FROM integration
                          WHERE id = ANY (?1) AND recheck_at <= now() AND status <> 'REMOVED'
                          ORDER BY id FOR UPDATE SKIP LOCKED),
                 taken AS (UPDATE integration SET recheck_at = NULL FROM due WHERE integration.id = due.id)
            INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, submitted_at, record_offset,
                                    accepted_at, state, next_attempt_at, asks_in, lane)
            SELECT gen_random_uuid(), id, tenant_id, role_arn, 'RECHECK', now(), 0, now(), 'PENDING', recheck_at, partition, 1
              FROM due
            ON CONFLICT (integration_id) WHERE state = 'PENDING' AND cause <> 'SUBMISSION' DO NOTHING
            """;

    /** Turns a recheck that is queued for a role which has since been replaced into a recheck of the current role. */
    private static final String QUEUE_ONE = """
            WITH asked AS (SELECT id, tenant_id, role_arn, partition FROM integration
                            WHERE id = ?1 AND status IN ('CONNECTED', 'LOST') FOR UPDATE),
                 taken AS (UPDATE integration SET recheck_at = NULL FROM asked WHERE integration.id = asked.id)
            INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, submitted_at, record_offset,
                                    accepted_at, state, next_attempt_at, asks_in, lane)
            SELECT gen_random_uuid(), id, tenant_id, role_arn, 'OPERATOR', now(), 0, now(), 'PENDING', now(), partition, 0
              FROM asked
            ON CONFLICT (integration_id) WHERE state = 'PENDING' AND cause <> 'SUBMISSION'
            DO UPDATE SET cause = 'OPERATOR', lane = 0, role_arn = EXCLUDED.role_arn,
                          lease_token = CASE WHEN validation.role_arn = EXCLUDED.role_arn THEN validation.lease_token END,
                          finding = CASE WHEN validation.role_arn = EXCLUDED.role_arn THEN validation.finding END,
                          finding_since =
                              CASE WHEN validation.role_arn = EXCLUDED.role_arn THEN validation.finding_since END,
                          next_attempt_at = LEAST(validation.next_attempt_at, EXCLUDED.next_attempt_at)
            RETURNING id
            """;

    private final Session session;
    private final DueRechecks dueRechecks;
    private final RecheckConfig config;
    private final Event<ValidationsDue> due;
    private final Schedule schedule;

    QueueRechecks(
            Session session,
            DueRechecks dueRechecks,
            RecheckConfig config,
            Event<ValidationsDue> due,
            Schedule schedule) {
        this.session = session;
        this.dueRechecks = dueRechecks;
        this.config = config;
        this.due = due;
        this.schedule = schedule;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void queueDue() {
        if (schedule.isStopping()) {
            return;
        }
        try {
            QuarkusTransaction.requiringNew().run(this::queueNext);
        } catch (RuntimeException e) {
            LOG.warnf("Rechecks could not be queued, and are queued later cause=%s", e.getMessage());
        }
    }

    @Transactional(TxType.MANDATORY)
    void queueNext() {
        Map<String, Long> queued = session.createNativeQuery(QUEUED, Tuple.class)
                .getResultStream()
                .collect(Collectors.toMap(it -> it.get("tenant_id", String.class), it -> it.get("queued", Long.class)));
        String[] next = dueRechecks.next(config.queue(), queued).toArray(String[]::new);
        if (next.length > 0
                && session.createNativeMutationQuery(QUEUE)
                                .setParameter(1, next)
                                .executeUpdate()
                        > 0) {
            due.fire(new ValidationsDue());
        }
    }

    /**
     * Queues a recheck that an operator requests. A recheck that is already queued becomes due now.
     *
     * @return the validation's ID; empty if the integration is unknown, removed or was never connected
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<UUID> queueNow(String integrationId) {
        Optional<UUID> queued = session.createNativeQuery(QUEUE_ONE, UUID.class)
                .setParameter(1, integrationId)
                .getResultStream()
                .findFirst();
        queued.ifPresent(it -> due.fire(new ValidationsDue()));
        return queued;
    }
}
