package io.crossrole.operations.imports;

import io.crossrole.postgres.BatchParameters;
import io.crossrole.text.Cut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** The lines of imports in Postgres. All methods run in the caller's transaction. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class ImportLines {

    private static final String STAGE = """
            INSERT INTO import_line (operation_id, line, content, integration_id, tenant_id, external_id)
            SELECT ?, * FROM unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[])
            """;

    private static final String PAGE =
            "SELECT line, content FROM import_line WHERE operation_id = ? AND line > ? ORDER BY line LIMIT ?";

    /**
     * For each External ID, the first and the last integration among all lines, which shows whether several share it.
     * Each subquery reads one end of an index, however many lines have that External ID.
     */
    static final String HOLDERS = """
            WITH asked AS (SELECT DISTINCT CAST(? AS uuid) AS operation, unnest(?::text[]) COLLATE "C" AS external_id)
            SELECT asked.external_id, first, last, first_tenant = last_tenant AS of_one_tenant
              FROM asked,
                   LATERAL (SELECT coalesce(integration_id, '') AS first FROM import_line
                             WHERE operation_id = asked.operation AND external_id = asked.external_id
                             ORDER BY coalesce(integration_id, '') LIMIT 1) AS a,
                   LATERAL (SELECT coalesce(integration_id, '') AS last FROM import_line
                             WHERE operation_id = asked.operation AND external_id = asked.external_id
                             ORDER BY coalesce(integration_id, '') DESC LIMIT 1) AS b,
                   LATERAL (SELECT coalesce(tenant_id, '') AS first_tenant FROM import_line
                             WHERE operation_id = asked.operation AND external_id = asked.external_id
                             ORDER BY coalesce(tenant_id, '') LIMIT 1) AS c,
                   LATERAL (SELECT coalesce(tenant_id, '') AS last_tenant FROM import_line
                             WHERE operation_id = asked.operation AND external_id = asked.external_id
                             ORDER BY coalesce(tenant_id, '') DESC LIMIT 1) AS d
            """;

    /** The lines that were imported so far or, in a dry run, would have been. */
    static final String IMPORTED = """
            SELECT integration_id, tenant_id, external_id FROM import_line
             WHERE operation_id = ? AND integration_id = ANY (?) AND fate IN ('IMPORTED', 'IMPORTED_WEAK')
            """;

    /** Looks up each line by its key. A join could read all lines of the import. */
    static final String RECORD_RESULTS = """
            WITH settled AS MATERIALIZED (
                SELECT (SELECT ctid FROM import_line WHERE operation_id = ? AND line = each.line) AS row, fate, detail
                  FROM unnest(?::int[], ?::text[], ?::text[]) AS each(line, fate, detail))
            UPDATE import_line SET fate = settled.fate, detail = settled.detail
              FROM settled WHERE import_line.ctid = settled.row
            """;

    private static final int MAX_DETAIL_LENGTH = 1_000;

    private final Session session;

    ImportLines(Session session) {
        this.session = session;
    }

    record Staged(int line, String content) {}

    /**
     * A line's fate.
     *
     * @param detail the reason, or null
     */
    record LineResult(int line, ImportFate fate, String detail) {}

    /**
     * The first and the last integration with an External ID. The text is empty for a line that names no integration.
     */
    record Holders(String first, String last, boolean ofOneTenant) {}

    /** The tenant and the External ID of an integration. */
    record KnownIntegration(String tenantId, String externalId) {}

    void stage(UUID operationId, List<Staged> lines) {
        List<StagedKeys> keys = lines.stream().map(StagedKeys::of).toList();
        session.doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(STAGE)) {
                insert.setObject(1, operationId);
                BatchParameters.setColumn(insert, 2, "int", lines, Staged::line);
                BatchParameters.setColumn(insert, 3, "text", lines, Staged::content);
                BatchParameters.setColumn(insert, 4, "text", keys, StagedKeys::integrationId);
                BatchParameters.setColumn(insert, 5, "text", keys, StagedKeys::tenantId);
                BatchParameters.setColumn(insert, 6, "text", keys, StagedKeys::externalId);
                insert.executeUpdate();
            }
        });
    }

    /**
     * Updates PostgreSQL's statistics of all lines (<i>ANALYZE</i>, PostgreSQL documentation). After a large upload the
     * planner would otherwise expect few lines of an import, and might read all of them to find each one.
     */
    void analyze() {
        session.createNativeMutationQuery("ANALYZE import_line").executeUpdate();
    }

    /** Number of lines after this one. */
    long countAfter(UUID operationId, int line) {
        return session.createNativeQuery(
                        "SELECT count(*) FROM import_line WHERE operation_id = ?1 AND line > ?2", Long.class)
                .setParameter(1, operationId)
                .setParameter(2, line)
                .getSingleResult();
    }

    /** The next lines after this one. */
    List<Staged> after(UUID operationId, int line, int limit) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(PAGE)) {
                select.setObject(1, operationId);
                select.setInt(2, line);
                select.setInt(3, limit);
                List<Staged> lines = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        lines.add(new Staged(rows.getInt(1), rows.getString(2)));
                    }
                }
                return lines;
            }
        });
    }

    /** The holders of External IDs among all lines of an import, by External ID. */
    Map<String, Holders> holders(UUID operationId, Collection<String> externalIds) {
        return byKey(
                HOLDERS,
                operationId,
                externalIds,
                row -> new Holders(row.getString("first"), row.getString("last"), row.getBoolean("of_one_tenant")));
    }

    /** The integrations that earlier lines have imported or, in a dry run, would have, by ID. */
    Map<String, KnownIntegration> imported(UUID operationId, Collection<String> integrationIds) {
        return byKey(
                IMPORTED,
                operationId,
                integrationIds,
                row -> new KnownIntegration(row.getString("tenant_id"), row.getString("external_id")));
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> Map<String, T> byKey(String sql, UUID operationId, Collection<String> keys, RowReader<T> reader) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setObject(1, operationId);
                select.setArray(2, connection.createArrayOf("text", keys.toArray()));
                Map<String, T> found = new HashMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.put(rows.getString(1), reader.read(rows));
                    }
                }
                return found;
            }
        });
    }

    void recordResults(UUID operationId, List<LineResult> lines) {
        session.doWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(RECORD_RESULTS)) {
                update.setObject(1, operationId);
                BatchParameters.setColumn(update, 2, "int", lines, LineResult::line);
                BatchParameters.setColumn(
                        update, 3, "text", lines, it -> it.fate().name());
                BatchParameters.setColumn(update, 4, "text", lines, it -> Cut.within(MAX_DETAIL_LENGTH, it.detail()));
                update.executeUpdate();
            }
        });
    }
}
