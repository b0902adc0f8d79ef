package io.crossrole.operations.imports;

import io.crossrole.integration.AlikeExternalIds.Alike;
import io.crossrole.integration.ExternalId;
import io.crossrole.postgres.BatchColumns;
import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Finds lines of an import whose External IDs are alike: equal but for case, or one is the beginning or the end of the
 * other.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class AlikeLines {

    /** An advisory lock key that nothing else uses. */
    private static final long IMPORT_LOCK = 0x63726F7373L;

    private static final BatchColumns<ExternalId> EXTERNAL_IDS =
            BatchColumns.of(ExternalId.class).text("raw", ExternalId::value).text("x", FindAlikeExternalIds::folded);

    /**
     * Each lookup reads one row of an index, however many lines are equal. '{' sorts after every character that an
     * External ID may contain.
     */
    private static final String ALIKE = """
            SELECT fresh.raw, other.integration_id, other.tenant_id, other.external_id
              FROM %s
             CROSS JOIN LATERAL (
                   (SELECT integration_id, tenant_id, external_id FROM import_line
                     WHERE operation_id = :operation AND lower(external_id) = x AND external_id > raw LIMIT 1)
                   UNION ALL
                   (SELECT integration_id, tenant_id, external_id FROM import_line
                     WHERE operation_id = :operation AND lower(external_id) = x AND external_id < raw LIMIT 1)
                   UNION ALL
                   (SELECT integration_id, tenant_id, external_id FROM import_line
                     WHERE operation_id = :operation AND lower(external_id) > x AND lower(external_id) < x || '{' LIMIT 1)
                   UNION ALL
                   (SELECT integration_id, tenant_id, external_id FROM import_line
                     WHERE operation_id = :operation AND reverse(lower(external_id)) > reverse(x)
                       AND reverse(lower(external_id)) < reverse(x) || '{' LIMIT 1)
                   UNION ALL
                   (SELECT its_beginning.* FROM generate_series(2, length(x) - 1) AS n
                     CROSS JOIN LATERAL (SELECT integration_id, tenant_id, external_id FROM import_line
                                          WHERE operation_id = :operation AND lower(external_id) = left(x, n)
                                          LIMIT 1) AS its_beginning)
                   UNION ALL
                   (SELECT its_end.* FROM generate_series(2, length(x) - 1) AS n
                     CROSS JOIN LATERAL (SELECT integration_id, tenant_id, external_id FROM import_line
                                          WHERE operation_id = :operation AND reverse(lower(external_id)) = left(reverse(x), n)
                                          LIMIT 1) AS its_end)
                   LIMIT 1) AS other
            """.formatted(EXTERNAL_IDS.rows("fresh"));

    /** A line whose External ID is alike the raw one. */
    private record Row(String raw, String integrationId, String tenantId, String externalId) {

        Alike alike() {
            return new Alike(integrationId, tenantId, new ExternalId(externalId));
        }
    }

    private final Session session;

    AlikeLines(Session session) {
        this.session = session;
    }

    /**
     * Blocks other imports until this transaction ends. Another import cannot see integrations that are not committed.
     */
    void lockOutOtherImports() {
        ScalarQuery.of(session, "SELECT CAST(pg_advisory_xact_lock(:key) AS text)", String.class)
                .setParameter("key", IMPORT_LOCK)
                .getSingleResult();
    }

    /**
     * Finds, for each External ID, one line whose External ID is alike but not the same: the two differ in case only,
     * or one of them begins or ends with the other. The line may be invalid, and lack an integration or a tenant.
     */
    Map<ExternalId, Alike> findAlike(UUID operationId, Collection<ExternalId> externalIds) {
        return EXTERNAL_IDS
                .bind(session.createNativeQuery(ALIKE, Row.class).setParameter("operation", operationId), externalIds)
                .getResultStream()
                .collect(Collectors.toMap(it -> new ExternalId(it.raw()), Row::alike));
    }
}
