package io.crossrole.validation.table;

import io.crossrole.postgres.BatchColumns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import org.hibernate.Session;

/** Restores lost submissions, and discards outdated rechecks. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RestoredSubmissions {

    private static final BatchColumns<RestoredSubmission> COLUMNS = BatchColumns.of(RestoredSubmission.class)
            .uuid("id", RestoredSubmission::id)
            .text("integration_id", it -> it.data().integrationId())
            .text("tenant_id", it -> it.data().tenantId())
            .text("role_arn", it -> it.data().roleArn())
            .text("event_id", RestoredSubmission::eventId)
            .uuid("event_digest", it -> it.data().digest())
            .text("traceparent", RestoredSubmission::traceparent)
            .time("submitted_at", RestoredSubmission::submittedAt)
            .time("published_at", RestoredSubmission::publishedAt)
            .integer("round", RestoredSubmission::rounds)
            .constant("verdict", RestoredSubmission::decision)
            .text("reason", RestoredSubmission::reason)
            .text("evidence", RestoredSubmission::evidence)
            .uuid("outcome_id", RestoredSubmission::outcomeId)
            .text("asks_in", it -> it.stsPartition().name());

    /**
     * The event's source is not in the outcome, and is not needed, since the ID contains it. A stored row changes only
     * to a later state: a decision or, if it is pending, its first wait. An outcome UNKNOWN_INTEGRATION never replaces
     * a stored row, and a stored UNKNOWN_INTEGRATION gives way to any other outcome, since its submission was reopened.
     * Another tenant's row with the same ID never changes.
     */
    private static final String RESTORE = """
            INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, event_id, event_digest, traceparent,
                                    submitted_at, record_offset, accepted_at, state, round, next_attempt_at, verdict,
                                    reason, evidence, outcome_id, decided_at, asks_in)
            SELECT id, integration_id, tenant_id, role_arn, 'SUBMISSION', event_id, event_digest, traceparent,
                   submitted_at, 0, published_at, CASE WHEN verdict IS NULL THEN 'PENDING' ELSE 'DECIDED' END, round,
                   now(), verdict, reason, evidence, outcome_id, CASE WHEN verdict IS NOT NULL THEN published_at END,
                   asks_in
              FROM %s
             ORDER BY id
            ON CONFLICT (id) DO UPDATE
               SET state = EXCLUDED.state, verdict = EXCLUDED.verdict, reason = EXCLUDED.reason,
                   round = EXCLUDED.round, evidence = EXCLUDED.evidence, outcome_id = EXCLUDED.outcome_id,
                   decided_at = EXCLUDED.decided_at, next_attempt_at = EXCLUDED.next_attempt_at, finding = NULL,
                   finding_since = NULL, lease_token = NULL, lease_expires_at = NULL
             WHERE validation.tenant_id = EXCLUDED.tenant_id
               AND EXCLUDED.reason IS DISTINCT FROM 'UNKNOWN_INTEGRATION'
               AND (validation.reason = 'UNKNOWN_INTEGRATION' AND validation.state = 'DECIDED'
                    OR validation.state = 'PENDING'
                       AND (EXCLUDED.state = 'DECIDED'
                            OR validation.outcome_id IS NULL AND EXCLUDED.outcome_id IS NOT NULL))
            """.formatted(COLUMNS.rows("restored"));

    private static final String DISCARD_RECHECKS = """
            UPDATE validation SET state = 'DECIDED', verdict = 'DISCARDED', reason = NULL, decided_at = now(),
                                  lease_token = NULL, lease_expires_at = NULL
             WHERE integration_id = ANY (:integrations) AND state = 'PENDING' AND cause <> 'SUBMISSION'
            """;

    private final Session session;

    RestoredSubmissions(Session session) {
        this.session = session;
    }

    /**
     * Restores lost submissions. A stored one changes only to a later state.
     *
     * @return the number of submissions that were restored or decided
     */
    public int restore(Collection<RestoredSubmission> submissions) {
        return COLUMNS.bind(session.createNativeMutationQuery(RESTORE), submissions)
                .executeUpdate();
    }

    /** Discards the pending rechecks of integrations whose state was restored, which is newer. */
    public void discardRechecks(Collection<String> integrationIds) {
        session.createNativeMutationQuery(DISCARD_RECHECKS)
                .setParameter("integrations", integrationIds.toArray(String[]::new))
                .executeUpdate();
    }
}
