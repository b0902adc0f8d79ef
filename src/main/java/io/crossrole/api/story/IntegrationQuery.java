package io.crossrole.api.story;

import io.crossrole.api.problem.Complaint;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.api.story.ExplainConnection.Stored;
import io.crossrole.api.view.DeadLetterView;
import io.crossrole.deadletter.DeadLetter;
import io.crossrole.deadletter.DeadLetterFilter;
import io.crossrole.deadletter.DeadLetterQuery;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.Outcomes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Looks up integrations for the HTTP API. */
@ApplicationScoped
public class IntegrationQuery {

    /** The maximum number of entries of each kind in a history. */
    private static final int MAX_ENTRIES = 100;

    private static final String PAGE = "SELECT " + IntegrationView.COLUMNS + """
             FROM integration
             WHERE id > ?1 AND (CAST(?2 AS text) IS NULL OR status = ?2)
             ORDER BY id LIMIT ?3
            """;

    private static final String OF_TENANT = "SELECT " + IntegrationView.COLUMNS + """
             FROM integration
             WHERE (created_at, id) > (coalesce((SELECT created_at FROM integration WHERE id = ?1), '-infinity'), ?1)
               AND tenant_id = ?4 AND (CAST(?2 AS text) IS NULL OR status = ?2)
             ORDER BY tenant_id, created_at, id LIMIT ?3
            """;

    private static final String ONE = "SELECT " + IntegrationView.COLUMNS + " FROM integration WHERE id = ?1";

    private static final String VALIDATIONS = """
            SELECT validation.id, tenant_id, cause, role_arn, state, verdict, reason, round, submitted_at, next_attempt_at,
                   decided_at, evidence, (SELECT payload FROM outcome WHERE id = outcome_id) AS payload
              FROM validation WHERE integration_id = ?1 ORDER BY submitted_at DESC, record_offset DESC LIMIT ?2
            """;

    private final Session session;
    private final Outcomes outcomes;
    private final DeadLetterQuery deadLetters;
    private final ExplainConnection explainConnection;

    IntegrationQuery(
            Session session, Outcomes outcomes, DeadLetterQuery deadLetters, ExplainConnection explainConnection) {
        this.session = session;
        this.outcomes = outcomes;
        this.deadLetters = deadLetters;
        this.explainConnection = explainConnection;
    }

    /**
     * A page of all integrations, in the order of their IDs.
     *
     * @param status the required status, or null
     * @param after the last ID of the previous page
     */
    @Transactional
    public List<IntegrationView> page(IntegrationStatus status, String after, int limit) {
        return views(page(PAGE, status, after, limit));
    }

    /**
     * A page of a tenant's integrations, in the order of their creation.
     *
     * @param status the required status, or null
     * @param after the last ID of the previous page; empty for the first page
     * @throws InvalidRequestException if no integration has the ID {@code after}
     */
    @Transactional
    public List<IntegrationView> pageOf(String tenantId, IntegrationStatus status, String after, int limit) {
        if (!after.isEmpty() && one(after).isEmpty()) {
            throw InvalidRequestException.inQuery("after", Complaint.mustBe(after, "the 'next' of the page before"));
        }
        return views(page(OF_TENANT, status, after, limit).setParameter(4, tenantId));
    }

    private NativeQuery<Tuple> page(String sql, IntegrationStatus status, String after, int limit) {
        return session.createNativeQuery(sql, Tuple.class)
                .setParameter(1, after)
                .setParameter(2, status == null ? null : status.name(), String.class)
                .setParameter(3, limit);
    }

    private static List<IntegrationView> views(NativeQuery<Tuple> query) {
        return query.getResultStream().map(IntegrationView::of).toList();
    }

    /** An integration with its history; empty if no integration, submission or dead letter has this ID. */
    @Transactional
    public Optional<IntegrationStory> story(String id) throws SQLException {
        Optional<IntegrationView> integration = one(id);
        List<Stored> validations = rows(VALIDATIONS, id).stream()
                .map(it -> new Stored(
                        ValidationView.of(it),
                        it.get("tenant_id", String.class),
                        it.get("evidence", String.class),
                        it.get("payload", String.class)))
                .toList();
        List<DeadLetter> rejected = deadLetters.newest(
                new DeadLetterFilter(null, null, null, id, null, null, false), Optional.empty(), MAX_ENTRIES);
        if (integration.isEmpty() && validations.isEmpty() && rejected.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new IntegrationStory(
                id,
                integration.orElse(null),
                explainConnection.answer(integration, validations),
                explainConnection.pending(integration, validations),
                validations.stream().map(Stored::validation).toList(),
                outcomes.newest(id, MAX_ENTRIES).stream().map(OutcomeView::of).toList(),
                rejected.stream().map(DeadLetterView::of).toList()));
    }

    /** An integration; empty if it was neither requested nor removed. */
    @Transactional
    public Optional<IntegrationView> find(String id) {
        return one(id);
    }

    private Optional<IntegrationView> one(String id) {
        return session.createNativeQuery(ONE, Tuple.class)
                .setParameter(1, id)
                .getResultStream()
                .map(IntegrationView::of)
                .findFirst();
    }

    private List<Tuple> rows(String sql, String id) {
        return session.createNativeQuery(sql, Tuple.class)
                .setParameter(1, id)
                .setParameter(2, MAX_ENTRIES)
                .getResultList();
    }
}
