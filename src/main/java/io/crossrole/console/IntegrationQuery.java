package io.crossrole.console;

import io.crossrole.deadletter.DeadLetterFilter;
import io.crossrole.deadletter.DeadLetterQuery;
import io.crossrole.integration.IntegrationStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Looks integrations up, for people. */
@ApplicationScoped
class IntegrationQuery {

    private static final int LATEST = 100;

    private static final String PAGE = "SELECT " + IntegrationView.COLUMNS + """
             FROM integration
             WHERE id > ?1 AND (CAST(?2 AS text) IS NULL OR tenant_id = ?2) AND (CAST(?3 AS text) IS NULL OR status = ?3)
             ORDER BY id LIMIT ?4
            """;

    private static final String OF_TENANT = "SELECT " + IntegrationView.COLUMNS + """
             FROM integration
             WHERE id > ?1 AND tenant_id = ?2 AND (CAST(?3 AS text) IS NULL OR status = ?3)
             ORDER BY tenant_id, id LIMIT ?4
            """;

    private static final String ONE = "SELECT " + IntegrationView.COLUMNS + " FROM integration WHERE id = ?1";

    private static final String VALIDATIONS = """
            SELECT id, cause, role_arn, state, verdict, reason, round, submitted_at, next_attempt_at, decided_at
              FROM validation WHERE integration_id = ?1 ORDER BY submitted_at DESC, record_offset DESC LIMIT ?2
            """;

    private static final String NUMBERED = """
            SELECT id, type, sequence, status, created_at FROM outcome
             WHERE integration_id = ?1 AND sequence > 0 ORDER BY sequence DESC LIMIT ?2
            """;

    private final Session session;
    private final DeadLetterQuery deadLetters;

    IntegrationQuery(Session session, DeadLetterQuery deadLetters) {
        this.session = session;
        this.deadLetters = deadLetters;
    }

    /**
     * Integrations in the order of their IDs.
     *
     * @param tenantId only this tenant's, or null
     * @param status only those that stand so, or null
     * @param after only those after this ID
     */
    @Transactional
    public List<IntegrationView> page(String tenantId, IntegrationStatus status, String after, int limit) {
        return session.createNativeQuery(tenantId == null ? PAGE : OF_TENANT, Tuple.class)
                .setParameter(1, after)
                .setParameter(2, tenantId, String.class)
                .setParameter(3, status == null ? null : status.name(), String.class)
                .setParameter(4, limit)
                .getResultStream()
                .map(IntegrationView::of)
                .toList();
    }

    /** One, with its story; empty where nobody has requested it, nor removed it. */
    @Transactional
    public Optional<Timeline> timeline(String id) throws SQLException {
        Optional<IntegrationView> found = session.createNativeQuery(ONE, Tuple.class)
                .setParameter(1, id)
                .getResultStream()
                .map(IntegrationView::of)
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        DeadLetterFilter about = new DeadLetterFilter(null, null, null, id, null, null, false);
        return Optional.of(new Timeline(
                found.get(),
                rows(VALIDATIONS, id).stream().map(Timeline.CheckedRole::of).toList(),
                rows(NUMBERED, id).stream().map(Timeline.Told::of).toList(),
                deadLetters.newest(about, Optional.empty(), LATEST)));
    }

    private List<Tuple> rows(String sql, String id) {
        return session.createNativeQuery(sql, Tuple.class)
                .setParameter(1, id)
                .setParameter(2, LATEST)
                .getResultList();
    }
}
