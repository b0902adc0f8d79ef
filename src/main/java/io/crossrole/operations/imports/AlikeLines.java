package io.crossrole.operations.imports;

import io.crossrole.integration.AlikeExternalIds.Alike;
import io.crossrole.postgres.BatchParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** The lines of imports in Postgres, by what their External IDs begin and end with, whatever the case. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class AlikeLines {

    /** Any number that no other statement takes. */
    private static final long ONE_IMPORT_AT_A_TIME = 0x63726F7373L;

    /** Each look is for one row at one place of an index, however many lines are equal. */
    private static final String ALIKE = """
            SELECT fresh.raw, other.integration_id, other.tenant_id, other.external_id
              FROM unnest(?::text[], ?::text[]) AS fresh(raw, x)
             CROSS JOIN LATERAL (
                   (SELECT integration_id, tenant_id, external_id FROM import_line
                     WHERE operation_id = ? AND lower(external_id) = x AND external_id > raw LIMIT 1)
                   UNION ALL
                   (SELECT integration_id, tenant_id, external_id FROM import_line
                     WHERE operation_id = ? AND lower(external_id) = x AND external_id < raw LIMIT 1)
                   UNION ALL
                   (SELECT integration_id, tenant_id, external_id FROM import_line
                     WHERE operation_id = ? AND lower(external_id) > x AND lower(external_id) < x || '{' LIMIT 1)
                   UNION ALL
                   (SELECT integration_id, tenant_id, external_id FROM import_line
                     WHERE operation_id = ? AND reverse(lower(external_id)) > reverse(x)
                       AND reverse(lower(external_id)) < reverse(x) || '{' LIMIT 1)
                   UNION ALL
                   (SELECT its_beginning.* FROM generate_series(2, length(x) - 1) AS n
                     CROSS JOIN LATERAL (SELECT integration_id, tenant_id, external_id FROM import_line
                                          WHERE operation_id = ? AND lower(external_id) = left(x, n)
                                          LIMIT 1) AS its_beginning)
                   UNION ALL
                   (SELECT its_end.* FROM generate_series(2, length(x) - 1) AS n
                     CROSS JOIN LATERAL (SELECT integration_id, tenant_id, external_id FROM import_line
                                          WHERE operation_id = ? AND reverse(lower(external_id)) = left(reverse(x), n)
                                          LIMIT 1) AS its_end)
                   LIMIT 1) AS other
            """;

    private static final int LOOKS = 6;

    private final Session session;

    AlikeLines(Session session) {
        this.session = session;
    }

    /**
     * Until the caller's transaction ends, no other import takes anything over: it could not see what this one has not
     * committed yet.
     */
    void keepOtherImportsOut() {
        session.doWork(connection -> {
            try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
                lock.setLong(1, ONE_IMPORT_AT_A_TIME);
                lock.execute();
            }
        });
    }

    /**
     * For each of some External IDs one of the lines with another one that equals it but for case, begins or ends with it,
     * or is its beginning or its end. The line may be invalid, and name no integration or tenant.
     */
    Map<String, Alike> to(UUID operationId, Collection<String> externalIds) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(ALIKE)) {
                BatchParameters.setColumn(select, 1, "text", externalIds, it -> it);
                BatchParameters.setColumn(select, 2, "text", externalIds, FindAlikeExternalIds::folded);
                for (int look = 1; look <= LOOKS; look++) {
                    select.setObject(2 + look, operationId);
                }
                Map<String, Alike> found = new HashMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.put(
                                rows.getString(1), new Alike(rows.getString(2), rows.getString(3), rows.getString(4)));
                    }
                }
                return found;
            }
        });
    }
}
