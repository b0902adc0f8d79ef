package io.crossrole.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Reads recorded outcomes in pages. Each page reads a fixed number of index rows, and drops those that the filter does
 * not select. So a filter that selects few outcomes takes many short statements, not one long statement.
 */
@ApplicationScoped
class OutcomePages {

    private static final String COUNT = "SELECT count(*) FROM outcome WHERE TRUE AND";

    private static final String PAGE = """
            SELECT id, integration_id, sequence,
                   payload IS NOT NULL
                   AND (CAST(:tenantId AS text) IS NULL OR tenant_id = :tenantId)
                   AND (:allTypes OR type = ANY (:types))
                   AND (CAST(:from AS timestamptz) IS NULL OR created_at >= CAST(:from AS timestamptz))
                   AND (CAST(:to AS timestamptz) IS NULL OR created_at < CAST(:to AS timestamptz)) AS wanted
              FROM outcome
             WHERE""";

    private static final String AFTER_UNNUMBERED =
            " sequence = 0 AND (integration_id, id) > (:lastIntegration, :lastId)";
    private static final String AFTER_NUMBERED =
            " sequence > 0 AND (integration_id, sequence) > (:lastIntegration, :lastSequence)";
    private static final String OF_INTEGRATION = " AND integration_id = :integrationId";

    private final Session session;

    OutcomePages(Session session) {
        this.session = session;
    }

    long countFrom(OutcomePosition position, OutcomeFilter filter) {
        return position.numbered()
                ? count(position, filter)
                : count(position, filter) + count(OutcomePosition.FIRST_NUMBERED, filter);
    }

    private long count(OutcomePosition position, OutcomeFilter filter) {
        return select(COUNT, position, filter, "", Long.class).getSingleResult();
    }

    List<Outcomes.Found> page(OutcomePosition position, OutcomeFilter filter, int rows) {
        String order = " ORDER BY integration_id, " + (position.numbered() ? "sequence" : "id") + " LIMIT :rows";
        return select(PAGE, position, filter, order, Outcomes.Found.class)
                .setParameter("rows", rows)
                .setParameter("tenantId", filter.tenantId(), String.class)
                .setParameter("allTypes", filter.types().isEmpty())
                .setParameter(
                        "types",
                        filter.types().stream()
                                .map(OutcomeType::cloudEventsType)
                                .toArray(String[]::new))
                .setParameter("from", text(filter.from()), String.class)
                .setParameter("to", text(filter.to()), String.class)
                .getResultList();
    }

    private <T> NativeQuery<T> select(
            String select, OutcomePosition position, OutcomeFilter filter, String order, Class<T> row) {
        NativeQuery<T> query = session.createNativeQuery(
                select
                        + (position.numbered() ? AFTER_NUMBERED : AFTER_UNNUMBERED)
                        + (filter.integrationId() == null ? "" : OF_INTEGRATION)
                        + order,
                row);
        query.setParameter("lastIntegration", position.integrationId());
        if (position.numbered()) {
            query.setParameter("lastSequence", position.sequence());
        } else {
            query.setParameter("lastId", position.id());
        }
        if (filter.integrationId() != null) {
            query.setParameter("integrationId", filter.integrationId());
        }
        return query;
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
