package io.crossrole.operations.restore;

import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.PublishedOutcome;
import io.crossrole.postgres.BatchParameters;
import io.crossrole.validation.RoleSubmitted;
import io.crossrole.validation.Validation.Decision;
import io.crossrole.validation.submit.SubmitRoles;
import io.crossrole.validation.verdict.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Restores lost submissions as far as their outcomes contain them. A repeat of a decided submission then gets its
 * answer without a probe, and an undecided submission is validated again.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RestoreSubmissions {

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
                   submitted_at, 0, told_at, CASE WHEN verdict IS NULL THEN 'PENDING' ELSE 'DECIDED' END, round, now(),
                   verdict, reason, evidence, outcome_id, CASE WHEN verdict IS NOT NULL THEN told_at END, asks_in
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[],
                          ?::timestamptz[], ?::int[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[])
                AS told(id, integration_id, tenant_id, role_arn, event_id, event_digest, traceparent, submitted_at,
                        told_at, round, verdict, reason, evidence, outcome_id, asks_in)
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
            """;

    /** A pending recheck is discarded, because the published outcomes are newer. The restore plans a new one. */
    private static final String DISCARD_RECHECKS = """
            UPDATE validation SET state = 'DECIDED', verdict = 'DISCARDED', reason = NULL, decided_at = now(),
                                  lease_token = NULL, lease_expires_at = NULL
             WHERE integration_id = ANY (?) AND state = 'PENDING' AND cause <> 'SUBMISSION'
            """;

    private final Session session;
    private final SubmitRoles submitRoles;

    RestoreSubmissions(Session session, SubmitRoles submitRoles) {
        this.session = session;
        this.submitRoles = submitRoles;
    }

    /**
     * Restores the submissions that these outcomes answer. The caller has locked the existing integrations.
     *
     * @param known IDs of the existing integrations: a submission that failed only because there was none is pending
     *     again
     * @return number of submissions that were restored or decided
     */
    public int restore(Collection<PublishedOutcome> published, Set<String> known) {
        Map<UUID, PublishedOutcome> latest = new HashMap<>();
        published.stream()
                .filter(it -> it.text("submissionId") != null && it.text("roleArn") != null)
                .forEach(it -> latest.merge(
                        UUID.fromString(it.text("submissionId")),
                        it,
                        (one, other) -> one.sequence() >= other.sequence() ? one : other));
        if (latest.isEmpty()) {
            return 0;
        }
        List<PublishedOutcome> rows = List.copyOf(latest.values());
        return session.doReturningWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(RESTORE)) {
                BatchParameters.setColumn(insert, 1, "uuid", rows, it -> UUID.fromString(it.text("submissionId")));
                BatchParameters.setColumn(insert, 2, "text", rows, PublishedOutcome::integrationId);
                BatchParameters.setColumn(insert, 3, "text", rows, PublishedOutcome::tenantId);
                BatchParameters.setColumn(insert, 4, "text", rows, it -> it.text("roleArn"));
                BatchParameters.setColumn(
                        insert, 5, "text", rows, it -> it.origin().causationId());
                BatchParameters.setColumn(
                        insert, 6, "uuid", rows, it -> submission(it).digest());
                BatchParameters.setColumn(
                        insert, 7, "text", rows, it -> it.origin().traceparent());
                BatchParameters.setColumn(
                        insert, 8, "text", rows, it -> submittedAt(it).toString());
                BatchParameters.setColumn(
                        insert, 9, "text", rows, it -> it.createdAt().toString());
                BatchParameters.setColumn(insert, 10, "int", rows, it -> it.data()
                        .path("attempts")
                        .asInt());
                BatchParameters.setColumn(insert, 11, "text", rows, it -> verdict(it, known));
                BatchParameters.setColumn(insert, 12, "text", rows, it -> isReopened(it, known) ? null : reason(it));
                BatchParameters.setColumn(
                        insert, 13, "text", rows, it -> verdict(it, known) == null ? null : probes(it));
                BatchParameters.setColumn(insert, 14, "uuid", rows, it -> isReopened(it, known) ? null : it.id());
                BatchParameters.setColumn(insert, 15, "text", rows, it -> submitRoles.stsPartition(submission(it)));
                return insert.executeUpdate();
            }
        });
    }

    /** Discards the pending rechecks of integrations whose state was restored. */
    public void discardRechecks(Collection<String> integrationIds) {
        session.doWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(DISCARD_RECHECKS)) {
                update.setArray(1, connection.createArrayOf("text", integrationIds.toArray()));
                update.executeUpdate();
            }
        });
    }

    private static RoleSubmitted submission(PublishedOutcome outcome) {
        return new RoleSubmitted(outcome.integrationId(), outcome.tenantId(), outcome.text("roleArn"));
    }

    /**
     * When the role was submitted. Events of older releases do not contain it; their creation time is an upper bound.
     */
    public static Instant submittedAt(PublishedOutcome outcome) {
        String text = outcome.text("submittedAt");
        return text == null ? outcome.createdAt() : Instant.parse(text);
    }

    private static String verdict(PublishedOutcome outcome, Set<String> known) {
        if (outcome.type() == OutcomeType.CONNECTION_PENDING || isReopened(outcome, known)) {
            return null;
        }
        boolean succeeded =
                outcome.type() == OutcomeType.CONNECTION_SUCCEEDED || outcome.type() == OutcomeType.CONNECTION_RESTORED;
        return (succeeded ? Decision.SUCCEEDED : Decision.FAILED).name();
    }

    private static boolean isReopened(PublishedOutcome outcome, Set<String> known) {
        return Reason.UNKNOWN_INTEGRATION.name().equals(reason(outcome)) && known.contains(outcome.integrationId());
    }

    private static String reason(PublishedOutcome outcome) {
        return outcome.data().path("reason").path("code").textValue();
    }

    private static String probes(PublishedOutcome outcome) {
        return outcome.data().path("probes").toString();
    }
}
