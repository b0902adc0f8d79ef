package io.crossrole.operations.replay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Reads recorded outcomes in pages. A page has a fixed number of index rows, selected or not, so that a rare selection
 * takes many short statements rather than a long one.
 */
@ApplicationScoped
class StoredOutcomes {

    /**
     * An outcome that was read.
     *
     * @param selected whether the selection includes it and its payload still exists
     */
    record Row(UUID id, String integrationId, long sequence, boolean selected) {}

    private static final String COUNT = "SELECT count(*) FROM outcome WHERE TRUE";

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

    StoredOutcomes(Session session) {
        this.session = session;
    }

    /** Number of outcomes to read from a position. */
    @Transactional(TxType.REQUIRES_NEW)
    long countFrom(OutcomePosition position, OutcomeSelection selection) {
        long unnumbered = position.numbered() ? 0 : count(AFTER_UNNUMBERED, position, selection);
        OutcomePosition rest = position.numbered() ? position : OutcomePosition.FIRST_NUMBERED;
        return unnumbered + count(AFTER_NUMBERED, rest, selection);
    }

    private long count(String after, OutcomePosition position, OutcomeSelection selection) {
        String sql = COUNT + " AND" + after + (selection.integrationId() == null ? "" : OF_INTEGRATION);
        return bind(session.createNativeQuery(sql, Long.class), position, selection)
                .getSingleResult();
    }

    /** The next outcomes after a position: without or with a sequence, depending on the position. */
    @Transactional(TxType.MANDATORY)
    List<Row> page(OutcomePosition position, OutcomeSelection selection, int rows) {
        String sql = PAGE
                + (position.numbered() ? AFTER_NUMBERED : AFTER_UNNUMBERED)
                + (selection.integrationId() == null ? "" : OF_INTEGRATION)
                + " ORDER BY integration_id, " + (position.numbered() ? "sequence" : "id") + " LIMIT :rows";
        NativeQuery<Tuple> query = bind(session.createNativeQuery(sql, Tuple.class), position, selection);
        query.setParameter("rows", rows);
        query.setParameter("tenantId", selection.tenantId(), String.class);
        query.setParameter("allTypes", selection.types().isEmpty());
        query.setParameter("types", selection.types().toArray(String[]::new));
        query.setParameter(
                "from", selection.from() == null ? null : selection.from().toString(), String.class);
        query.setParameter("to", selection.to() == null ? null : selection.to().toString(), String.class);
        return query.getResultStream()
                .map(it -> new Row(
                        it.get("id", UUID.class),
                        it.get("integration_id", String.class),
                        it.get("sequence", Long.class),
                        it.get("wanted", Boolean.class)))
                .toList();
    }

    private static <T> NativeQuery<T> bind(NativeQuery<T> query, OutcomePosition position, OutcomeSelection selection) {
        query.setParameter("lastIntegration", position.integrationId());
        if (position.numbered()) {
            query.setParameter("lastSequence", position.sequence());
        } else {
            query.setParameter("lastId", position.id());
        }
        if (selection.integrationId() != null) {
            query.setParameter("integrationId", selection.integrationId());
        }
        return query;
    }
}
