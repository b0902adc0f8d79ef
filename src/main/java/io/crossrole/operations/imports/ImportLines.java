package io.crossrole.operations.imports;

import io.crossrole.integration.ExternalId;
import io.crossrole.postgres.BatchColumns;
import io.crossrole.text.Cut;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;

/** The lines of imports in Postgres. All methods run in the caller's transaction. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ImportLines implements PanacheRepositoryBase<ImportLine, ImportLine.Key> {

    /** Deleted before the import operation, which could otherwise delete a million lines in one statement. */
    private static final String DELETE_EXPIRED = """
            WITH ended AS MATERIALIZED (
                SELECT id FROM operation
                 WHERE kind = 'IMPORT' AND name IS NULL
                   AND finished_at IS NOT NULL AND finished_at < now() - make_interval(secs => :keptFor)
                   AND EXISTS (SELECT FROM import_line WHERE operation_id = operation.id)
                 ORDER BY finished_at LIMIT 500),
            expired AS MATERIALIZED (
                SELECT lines.operation_id, lines.line
                  FROM ended JOIN import_line AS lines ON lines.operation_id = ended.id
                 LIMIT :limit FOR UPDATE OF lines SKIP LOCKED)
            DELETE FROM import_line USING expired
             WHERE (import_line.operation_id, import_line.line) = (expired.operation_id, expired.line)
            """;

    private static final int MAX_DETAIL_LENGTH = 1_000;

    private static final BatchColumns<StagedRow> STAGED_COLUMNS = BatchColumns.of(StagedRow.class)
            .integer("line", it -> it.line().line())
            .text("content", it -> it.line().content())
            .text("integration_id", it -> it.keys().integrationId())
            .text("tenant_id", it -> it.keys().tenantId())
            .text("external_id", it -> it.keys().externalId());

    private static final String STAGE =
            "INSERT INTO import_line (operation_id, %s) SELECT CAST(:operation AS uuid), * FROM %s"
                    .formatted(STAGED_COLUMNS.names(), STAGED_COLUMNS.rows("staged"));

    private static final String COPY = """
            INSERT INTO import_line (operation_id, line, content, integration_id, tenant_id, external_id)
            SELECT :to, line, content, integration_id, tenant_id, external_id FROM import_line WHERE operation_id = :from
            """;

    /**
     * For each External ID, the first and the last integration among all lines, which shows whether several share it.
     * Each subquery reads one end of an index, however many lines have that External ID.
     */
    static final String HOLDERS = """
            WITH asked AS (SELECT DISTINCT CAST(:operation AS uuid) AS operation, unnest(:keys) COLLATE "C" AS external_id)
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
             WHERE operation_id = :operation AND integration_id = ANY (:keys) AND fate IN ('IMPORTED', 'IMPORTED_WEAK')
            """;

    private static final BatchColumns<LineResult> RESULTS = BatchColumns.of(LineResult.class)
            .integer("line", LineResult::line)
            .constant("fate", LineResult::fate)
            .text("detail", it -> Cut.within(MAX_DETAIL_LENGTH, it.detail()));

    /** Looks up each line by its key. A join could read all lines of the import. */
    static final String RECORD_RESULTS = """
            WITH settled AS MATERIALIZED (
                SELECT (SELECT ctid FROM import_line WHERE operation_id = :operation AND line = each.line) AS row, fate, detail
                  FROM %s)
            UPDATE import_line SET fate = settled.fate, detail = settled.detail
              FROM settled WHERE import_line.ctid = settled.row
            """.formatted(RESULTS.rows("each"));

    private final Session session;

    ImportLines(Session session) {
        this.session = session;
    }

    record Staged(int line, String content) {}

    private record StagedRow(Staged line, StagedKeys keys) {}

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

    private record HoldersRow(String externalId, String first, String last, boolean ofOneTenant) {}

    record KnownIntegration(String tenantId, ExternalId externalId) {}

    private record KnownRow(String integrationId, String tenantId, String externalId) {}

    void stage(UUID operationId, List<Staged> lines) {
        STAGED_COLUMNS
                .bind(
                        session.createNativeMutationQuery(STAGE).setParameter("operation", operationId),
                        lines.stream()
                                .map(it -> new StagedRow(it, StagedKeys.of(it)))
                                .toList())
                .executeUpdate();
    }

    /**
     * Copies the lines of an import to another one, without their fates.
     *
     * @return the number of lines
     */
    int copy(UUID from, UUID to) {
        return session.createNativeMutationQuery(COPY)
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate();
    }

    /**
     * Updates PostgreSQL's statistics of all lines (<i>ANALYZE</i>, PostgreSQL documentation). After a large upload the
     * planner would otherwise expect few lines of an import, and might read all of them to find each one.
     */
    void analyze() {
        session.createNativeMutationQuery("ANALYZE import_line").executeUpdate();
    }

    /**
     * Deletes up to {@code limit} lines of imports that ended longer ago than {@code keptFor}. Skips locked
     * rows; the next run gets them.
     *
     * @return the number of deleted lines
     */
    public int deleteExpired(Duration keptFor, int limit) {
        return session.createNativeMutationQuery(DELETE_EXPIRED)
                .setParameter("keptFor", (double) keptFor.toSeconds())
                .setParameter("limit", limit)
                .executeUpdate();
    }

    /** Number of lines after this one. */
    long countAfter(UUID operationId, int line) {
        return count("operationId = ?1 AND line > ?2", operationId, line);
    }

    /** The next lines after this one. */
    List<Staged> after(UUID operationId, int line, int limit) {
        return find("operationId = ?1 AND line > ?2 ORDER BY line", operationId, line)
                .page(0, limit)
                .project(Staged.class)
                .list();
    }

    /**
     * The lines of an import, in order.
     *
     * @param fate only lines with this fate, or null for all
     * @param after only lines after this number; 0 for all
     */
    List<ImportReport.Line> report(UUID operationId, ImportFate fate, int after, int limit) {
        return (fate == null
                        ? find("operationId = ?1 AND line > ?2 ORDER BY line", operationId, after)
                        : find("operationId = ?1 AND line > ?2 AND fate = ?3 ORDER BY line", operationId, after, fate))
                .page(0, limit)
                .project(ImportReport.Line.class)
                .list();
    }

    /** The holders of External IDs among all lines of an import, by External ID. */
    Map<ExternalId, Holders> holders(UUID operationId, Collection<ExternalId> externalIds) {
        return select(
                        HOLDERS,
                        HoldersRow.class,
                        operationId,
                        externalIds.stream().map(ExternalId::value))
                .collect(Collectors.toMap(
                        it -> new ExternalId(it.externalId()),
                        it -> new Holders(it.first(), it.last(), it.ofOneTenant())));
    }

    /** By ID, the integrations that earlier lines imported or, in a dry run, would import. */
    Map<String, KnownIntegration> imported(UUID operationId, Collection<String> integrationIds) {
        return select(IMPORTED, KnownRow.class, operationId, integrationIds.stream())
                .collect(Collectors.toMap(
                        KnownRow::integrationId,
                        it -> new KnownIntegration(it.tenantId(), new ExternalId(it.externalId()))));
    }

    private <T> Stream<T> select(String sql, Class<T> type, UUID operationId, Stream<String> keys) {
        return session.createNativeQuery(sql, type)
                .setParameter("operation", operationId)
                .setParameter("keys", keys.toArray(String[]::new))
                .getResultStream();
    }

    void recordResults(UUID operationId, List<LineResult> results) {
        RESULTS.bind(session.createNativeMutationQuery(RECORD_RESULTS).setParameter("operation", operationId), results)
                .executeUpdate();
    }
}
