package io.crossrole.validation.table;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationsStored;
import io.crossrole.postgres.BatchColumns;
import io.crossrole.validation.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;

/** Stores submissions, and finds or wakes the pending ones. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Submissions {

    /** A submission, its row's ID and its position in the batch. */
    private record Row(UUID id, int place, Submission submission) {}

    private static final BatchColumns<Row> COLUMNS = BatchColumns.of(Row.class)
            .uuid("id", Row::id)
            .text("integration_id", it -> it.submission().data().integrationId())
            .text("tenant_id", it -> it.submission().data().tenantId())
            .text("role_arn", it -> it.submission().data().roleArn())
            .text("event_source", it -> it.submission().event().source())
            .text("event_id", it -> it.submission().event().id())
            .uuid("event_digest", it -> it.submission().data().digest())
            .text("traceparent", it -> it.submission().event().traceparent())
            .time("submitted_at", it -> it.submission().event().occurredAt())
            .bigint("record_offset", it -> it.submission().event().offset())
            .text("asks_in", it -> it.submission().stsPartition().name())
            .uuid("id_of_tenant", it -> it.submission().tenantScopedId())
            .integer("place", Row::place);

    /**
     * Skips a submission that is already stored under its tenant-scoped ID. The scalar subquery keeps the planner from
     * choosing a join that could scan the table. Rows are inserted in the order of their IDs, so that two batches
     * cannot deadlock.
     */
    private static final String INSERT_ABSENT = """
            INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, event_source, event_id, event_digest,
                                    traceparent, submitted_at, record_offset, accepted_at, state, next_attempt_at,
                                    asks_in)
            SELECT id, integration_id, tenant_id, role_arn, 'SUBMISSION', event_source, event_id, event_digest,
                   traceparent, submitted_at, record_offset, now(), 'PENDING', now(), asks_in
              FROM %s
             WHERE (SELECT own.id FROM validation own WHERE own.id = fresh.id_of_tenant) IS NULL
             ORDER BY id, place
            ON CONFLICT (id) DO NOTHING
            RETURNING id, tenant_id
            """.formatted(COLUMNS.rows("fresh"));

    /**
     * The pending submissions that need probes. The expression matches an index that no other statement uses.
     *
     * <p>Only the tenant's own integrations are searched. A submission of another tenant may wait for an integration
     * that was unknown when it arrived, and must not supersede the tenant's own submission.
     */
    static final String COMPETING = """
            SELECT id, integration_id, role_arn, submitted_at, record_offset FROM validation
             WHERE tenant_id || ' ' || integration_id = ANY (CAST(:integrations AS text[]))
               AND state = 'PENDING' AND cause = 'SUBMISSION' AND asks_in <> ''
             ORDER BY integration_id, submitted_at, record_offset, id
            """;

    private static final String PENDING = """
            SELECT integration_id, round, reason, next_attempt_at FROM validation
             WHERE tenant_id || ' ' || integration_id = ANY (CAST(:integrations AS text[]))
               AND state = 'PENDING' AND cause = 'SUBMISSION' AND asks_in <> ''
             ORDER BY integration_id, submitted_at, record_offset, id
            """;

    /**
     * Makes the submissions due that wait for an integration, and reopens those that failed because it was unknown.
     * Ends their leases, because a worker that holds one has not seen the integration.
     */
    private static final String WAKE = """
            UPDATE validation
               SET state = 'PENDING', next_attempt_at = now(), lease_token = NULL, lease_expires_at = NULL,
                   verdict = NULL, reason = NULL, decided_at = NULL, outcome_id = NULL, unanswered_since = NULL
             WHERE integration_id = ANY (:integrations) AND (state = 'PENDING' OR reason = 'UNKNOWN_INTEGRATION')
            """;

    private final Session session;

    Submissions(Session session) {
        this.session = session;
    }

    /** The ID of a stored row and its tenant. */
    public record Owned(UUID id, String tenantId) {}

    /** A pending submission that needs probes, with the fields that decide which one is newer. */
    public record Competitor(UUID id, String integrationId, String roleArn, Instant submittedAt, long recordOffset) {}

    /**
     * Stores the submissions that are not stored yet, in one statement.
     *
     * @param identity selects the ID to store a submission under; of two submissions with the same ID, the first one is
     *     stored
     * @return the inserted rows
     */
    public Set<Owned> insertAbsent(List<Submission> submissions, Function<Submission, UUID> identity) {
        List<Row> rows = IntStream.range(0, submissions.size())
                .mapToObj(it -> new Row(identity.apply(submissions.get(it)), it, submissions.get(it)))
                .toList();
        return COLUMNS.bind(session.createNativeQuery(INSERT_ABSENT, Owned.class), rows)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /**
     * The competing submissions of some integrations that the caller has locked. Of each integration, the newest comes
     * last.
     */
    public List<Competitor> competing(Collection<Integration> integrations) {
        return session.createNativeQuery(COMPETING, Competitor.class)
                .setParameter(
                        "integrations",
                        integrations.stream()
                                .map(it -> it.tenantId() + " " + it.id())
                                .toArray(String[]::new))
                .getResultList();
    }

    /**
     * A submission that is being probed.
     *
     * @param round the number of completed rounds
     * @param reason the code of the reason why it is not decided yet; null before the first round
     * @param nextAttemptAt the time of the next round; in the past if it is due
     */
    public record Pending(String integrationId, int round, String reason, Instant nextAttemptAt) {}

    /**
     * The pending submissions of some integrations that need probes. Of each integration, the newest comes last.
     *
     * @param integrations the tenant and the ID of each, with a space between them
     */
    public List<Pending> pending(List<String> integrations) {
        return session.createNativeQuery(PENDING, Pending.class)
                .setParameter("integrations", integrations.toArray(String[]::new))
                .getResultList();
    }

    /** Makes submissions due whose integration is requested in this transaction. */
    void wake(@Observes IntegrationsStored stored) {
        session.createNativeMutationQuery(WAKE)
                .setParameter("integrations", stored.ids().toArray(String[]::new))
                .executeUpdate();
    }
}
