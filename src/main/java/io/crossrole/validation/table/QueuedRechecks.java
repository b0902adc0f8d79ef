package io.crossrole.validation.table;

import io.crossrole.postgres.ScalarQuery;
import io.crossrole.validation.Lane;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Queues rechecks of connections. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class QueuedRechecks {

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
                          WHERE id = ANY (:integrations) AND recheck_at <= now() AND status <> 'REMOVED'
                          ORDER BY id FOR UPDATE SKIP LOCKED),
                 taken AS (UPDATE integration SET recheck_at = NULL FROM due WHERE integration.id = due.id)
            INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, submitted_at, record_offset,
                                    accepted_at, state, next_attempt_at, asks_in, lane)
            SELECT gen_random_uuid(), id, tenant_id, role_arn, 'RECHECK', now(), 0, now(), 'PENDING', recheck_at, partition,
                   :lane
              FROM due
            ON CONFLICT (integration_id) WHERE state = 'PENDING' AND cause <> 'SUBMISSION' DO NOTHING
            """;

    /** Turns a recheck that is queued for a role which has since been replaced into a recheck of the current role. */
    private static final String QUEUE_NOW = """
            WITH asked AS (SELECT id, tenant_id, role_arn, partition FROM integration
                            WHERE id = :integration AND status IN ('CONNECTED', 'LOST') FOR UPDATE),
                 taken AS (UPDATE integration SET recheck_at = NULL FROM asked WHERE integration.id = asked.id)
            INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, submitted_at, record_offset,
                                    accepted_at, state, next_attempt_at, asks_in, lane)
            SELECT gen_random_uuid(), id, tenant_id, role_arn, 'OPERATOR', now(), 0, now(), 'PENDING', now(), partition,
                   :lane
              FROM asked
            ON CONFLICT (integration_id) WHERE state = 'PENDING' AND cause <> 'SUBMISSION'
            DO UPDATE SET cause = 'OPERATOR', lane = EXCLUDED.lane, role_arn = EXCLUDED.role_arn,
                          lease_token = CASE WHEN validation.role_arn = EXCLUDED.role_arn THEN validation.lease_token END,
                          lease_expires_at =
                              CASE WHEN validation.role_arn = EXCLUDED.role_arn THEN validation.lease_expires_at END,
                          finding = CASE WHEN validation.role_arn = EXCLUDED.role_arn THEN validation.finding END,
                          finding_since =
                              CASE WHEN validation.role_arn = EXCLUDED.role_arn THEN validation.finding_since END,
                          unanswered_since =
                              CASE WHEN validation.role_arn = EXCLUDED.role_arn THEN validation.unanswered_since END,
                          round = CASE WHEN validation.role_arn = EXCLUDED.role_arn THEN validation.round ELSE 0 END,
                          evidence = CASE WHEN validation.role_arn = EXCLUDED.role_arn THEN validation.evidence END,
                          first_evidence =
                              CASE WHEN validation.role_arn = EXCLUDED.role_arn THEN validation.first_evidence END,
                          asked = CASE WHEN validation.role_arn = EXCLUDED.role_arn THEN validation.asked END,
                          next_attempt_at = LEAST(validation.next_attempt_at, EXCLUDED.next_attempt_at)
            RETURNING id
            """;

    private final Session session;

    QueuedRechecks(Session session) {
        this.session = session;
    }

    /** The number of scheduled rechecks that are due and queued, by tenant. */
    public Map<String, Long> byTenant() {
        return session.createNativeQuery(QUEUED, Tuple.class)
                .getResultStream()
                .collect(Collectors.toMap(it -> it.get("tenant_id", String.class), it -> it.get("queued", Long.class)));
    }

    /**
     * Queues the scheduled rechecks of these integrations that are due. Locked integrations are left out.
     *
     * @return the number of queued rechecks
     */
    public int queue(Collection<String> integrationIds) {
        return session.createNativeMutationQuery(QUEUE)
                .setParameter("integrations", integrationIds.toArray(String[]::new))
                .setParameter("lane", Lane.RECHECKS.number())
                .executeUpdate();
    }

    /**
     * Queues a recheck that an operator requests. A recheck that is already queued becomes due now.
     *
     * @return the validation's ID; empty if the integration is unknown, removed or was never connected
     */
    public Optional<UUID> queueNow(String integrationId) {
        return ScalarQuery.of(session, QUEUE_NOW, UUID.class)
                .setParameter("integration", integrationId)
                .setParameter("lane", Lane.AWAITED.number())
                .getResultStream()
                .findFirst();
    }
}
