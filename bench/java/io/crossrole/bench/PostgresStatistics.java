package io.crossrole.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Postgres counts of its own work (<i>PostgreSQL: The Cumulative Statistics System</i>). */
final class PostgresStatistics {

    private static final String WHOLE_TABLES = """
            SELECT relname, seq_scan FROM pg_stat_user_tables
             WHERE relname IN ('integration', 'outcome', 'validation', 'outbox') ORDER BY relname
            """;

    private PostgresStatistics() {}

    /** How often each of the large tables has been read as a whole. */
    static Map<String, Long> wholeTablesRead(World world) throws SQLException {
        return query(world, WHOLE_TABLES);
    }

    /** The tables that have been read as a whole since, and how often. */
    static Map<String, Long> wholeTablesReadSince(World world, Map<String, Long> before) throws SQLException {
        Map<String, Long> since = wholeTablesRead(world);
        since.replaceAll((name, count) -> count - before.get(name));
        since.values().removeIf(it -> it == 0);
        return since;
    }

    /** How many bytes of write-ahead log the server has written, for all its databases. */
    static long walBytes(World world) throws SQLException {
        return query(world, "SELECT 'wal', pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
                .get("wal");
    }

    /** The rows of a statement that gives a name and a number. */
    private static Map<String, Long> query(World world, String sql) throws SQLException {
        try (Connection connection = world.parts().connect(world.name());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Map<String, Long> numbers = new LinkedHashMap<>();
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getLong(2));
            }
            return numbers;
        }
    }
}
