package io.crossrole.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Fills a world's tables with integrations that are connected, and with what was told of each when it was requested. */
final class ManyIntegrations {

    private static final Map<String, String> ROWS = Map.of("integration", """
            INSERT INTO integration (id, tenant_id, type, partition, external_id, status, role_arn, role_account_id,
                                     sequence, created_at, changed_at, recheck_at)
            SELECT md5(n::text) || '-seed', 'tenant-' || n %% 500, 'aws', 'aws',
                   'cr-0' || lpad(to_hex(n), 9, '0') || '-' || md5('x' || n), 'CONNECTED',
                   'arn:aws:iam::111122223333:role/seed-' || n, '111122223333', 3, now() - (%1$d - n) * interval '100 ms', now(), now() + interval '1 day'
              FROM generate_series(1, %1$d) AS n
            """, "outcome", """
            INSERT INTO outcome (id, integration_id, tenant_id, type, sequence, status, causation_id, created_at, payload)
            SELECT md5('o' || n)::uuid, md5(n::text) || '-seed', 'tenant-' || n %% 500,
                   'io.crossrole.external-id.created.v1', 1, 'AWAITING_ROLE', 'seed-' || n, now(), '{}'
              FROM generate_series(1, %1$d) AS n
            """);

    private static final String CONSTRAINTS = """
            SELECT conname, 'ALTER TABLE %1$s ADD CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid)
              FROM pg_constraint WHERE conrelid = '%1$s'::regclass AND contype IN ('p', 'u')
            """;

    private static final String INDEXES = """
            SELECT indexname, indexdef FROM pg_indexes
             WHERE tablename = '%1$s'
               AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE conrelid = '%1$s'::regclass)
            """;

    /**
     * As full as inserts at random places leave a B-tree. Freshly made pages are 90 % full, and nearly all of them would be
     * split by the next tenth of rows.
     */
    private static final String FULL_AS_IN_USE = " WITH (fillfactor = 70)";

    private ManyIntegrations() {}

    /** Fills the tables, which the service has made. Indexes are made afterwards, which takes minutes instead of an hour. */
    static void seed(World world, int size) throws SQLException {
        System.out.printf(Locale.ROOT, "seeding %,d integrations%n", size);
        try (Connection connection = world.parts().connect(world.name());
                Statement statement = connection.createStatement()) {
            statement.execute("SET maintenance_work_mem = '1GB'");
            for (Map.Entry<String, String> each : ROWS.entrySet()) {
                Map<String, String> constraints = definitions(statement, CONSTRAINTS, each.getKey());
                Map<String, String> indexes = definitions(statement, INDEXES, each.getKey());
                for (String name : constraints.keySet()) {
                    statement.execute("ALTER TABLE " + each.getKey() + " DROP CONSTRAINT " + name);
                }
                for (String name : indexes.keySet()) {
                    statement.execute("DROP INDEX " + name);
                }
                statement.execute(each.getValue().formatted(size));
                for (String definition : constraints.values()) {
                    statement.execute(definition + FULL_AS_IN_USE);
                }
                for (String definition : indexes.values()) {
                    statement.execute(
                            definition.contains(" WHERE ")
                                    ? definition.replace(" WHERE ", FULL_AS_IN_USE + " WHERE ")
                                    : definition + FULL_AS_IN_USE);
                }
            }
            statement.execute("VACUUM ANALYZE");
        }
    }

    /** By name, how each is made. */
    private static Map<String, String> definitions(Statement statement, String sql, String table) throws SQLException {
        Map<String, String> definitions = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery(sql.formatted(table))) {
            while (rows.next()) {
                definitions.put(rows.getString(1), rows.getString(2));
            }
        }
        return definitions;
    }
}
