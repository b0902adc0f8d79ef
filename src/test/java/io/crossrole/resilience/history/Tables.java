package io.crossrole.resilience.history;

import io.crossrole.resilience.history.Fates.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The tables of the service in a form that can be compared. */
@ApplicationScoped
class Tables {

    /** The tables that hold the state of a history, in the order of comparison. */
    private static final List<String> OF_A_HISTORY = List.of("integration", "validation", "outcome");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T][0-9:.]+(Z|\\+00)");

    private final DataSource database;

    Tables(DataSource database) {
        this.database = database;
    }

    void empty() {
        update("DELETE FROM integration; DELETE FROM validation; DELETE FROM outcome; DELETE FROM outbox;"
                + " UPDATE lease SET free_at = '-infinity' WHERE name = 'retention'");
    }

    /** When the first of the pending validations is due. */
    Optional<Instant> nextDue() {
        return query(
                        "SELECT min(next_attempt_at) FROM validation WHERE state = 'PENDING'",
                        row -> row.getObject(1, OffsetDateTime.class))
                .stream()
                .flatMap(it -> Optional.ofNullable(it).stream())
                .map(OffsetDateTime::toInstant)
                .findFirst();
    }

    /** Every row of every table but the outbox, and the External IDs in them: as it is. */
    Map<String, List<String>> everything() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        texts("""
                SELECT table_name FROM information_schema.tables
                 WHERE table_schema = current_schema() AND table_name NOT IN ('outbox', 'flyway_schema_history')
                 ORDER BY table_name
                """).forEach(it -> tables.put(it, rowsOf(it)));
        return tables;
    }

    /**
     * The stored state without the parts that may differ between runs: the External IDs, which are random, and the time
     * at which a role was superseded. A superseded role is detected when the integration's next role is delivered or
     * redelivered.
     */
    Map<String, List<String>> inNormalForm() {
        Map<String, String> externalIds = externalIds();
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (String table : OF_A_HISTORY) {
            tables.put(
                    table,
                    rowsOf(table).stream().map(it -> normal(it, externalIds)).toList());
        }
        return tables;
    }

    private static String normal(String row, Map<String, String> externalIds) {
        String normal = row;
        for (Map.Entry<String, String> each : externalIds.entrySet()) {
            normal = normal.replace(each.getValue(), "external-id-of-" + each.getKey());
        }
        return row.contains("SUPERSEDED") ? TIME.matcher(normal).replaceAll("sometime") : normal;
    }

    private List<String> rowsOf(String table) {
        return texts("SELECT t::text FROM %s t ORDER BY 1".formatted(table));
    }

    /** The External ID of each integration that has one. */
    Map<String, String> externalIds() {
        Map<String, String> ids = new LinkedHashMap<>();
        query(
                "SELECT id, external_id FROM integration WHERE external_id IS NOT NULL ORDER BY id",
                row -> ids.put(row.getString(1), row.getString(2)));
        return ids;
    }

    /** The new outcomes in the queue: each integration's in their order, which is all that is promised. */
    List<String> told() {
        return texts("""
                SELECT integration_id || ' ' || outcome_id FROM outbox JOIN outcome ON outcome.id = outcome_id
                 WHERE lane = 0 ORDER BY integration_id, outbox.id
                """);
    }

    /** The outcomes in the queue that are to be published again. */
    Set<String> toldAgain() {
        return Set.copyOf(texts("SELECT outcome_id FROM outbox WHERE lane = 1"));
    }

    void publishQueued() {
        update("DELETE FROM outbox; UPDATE lease SET free_at = '-infinity' WHERE name = 'retention'");
    }

    /**
     * The outcomes that a replay of all records republishes: the last outcome of each role, and the External ID or the
     * removal of each integration. A tenant gets no outcome of another's integration. An expired outcome is replaced by
     * the integration's latest one.
     */
    Set<String> answers() {
        return Set.copyOf(texts("""
                WITH answer AS (
                    SELECT outcome_id AS id FROM validation v LEFT JOIN integration i ON i.id = v.integration_id
                     WHERE cause = 'SUBMISSION' AND outcome_id IS NOT NULL
                       AND (i.id IS NULL OR i.tenant_id = v.tenant_id)
                    UNION
                    SELECT o.id FROM outcome o JOIN integration i ON i.id = o.integration_id
                     WHERE o.type = CASE WHEN i.status = 'REMOVED' THEN 'io.crossrole.connection.removed.v1'
                                         ELSE 'io.crossrole.external-id.created.v1' END)
                SELECT CASE WHEN o.payload IS NOT NULL THEN o.id ELSE latest.id END
                  FROM answer JOIN outcome o ON o.id = answer.id
                  LEFT JOIN integration i ON i.id = o.integration_id
                  LEFT JOIN outcome latest ON latest.integration_id = i.id AND latest.sequence = i.sequence
                 WHERE o.payload IS NOT NULL OR latest.id IS NOT NULL
                """));
    }

    /** Each row, its columns by name. */
    List<Row> rows(String sql) {
        return query(sql, row -> {
            Map<String, String> columns = new LinkedHashMap<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.put(row.getMetaData().getColumnLabel(i), row.getString(i));
            }
            return new Row(columns);
        });
    }

    /** The first column of each row. */
    List<String> texts(String sql) {
        return query(sql, row -> row.getString(1));
    }

    private interface Column<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Column<T> column) {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(sql)) {
            List<T> values = new ArrayList<>();
            while (rows.next()) {
                values.add(column.of(rows));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void update(String sql) {
        try (Connection connection = database.getConnection();
                Statement update = connection.createStatement()) {
            update.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
