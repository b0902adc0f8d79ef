package io.crossrole.validation.worker;

import io.crossrole.validation.Lane;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * The statements that find due validations. Each one has its own index.
 *
 * <p>A new index may change the plans of other statements, so no other statement can use these. Try a change with
 * {@code EXPLAIN} on many rows that no statistics know of yet.
 */
final class DueStatements {

    /** One queue for each partition and lane, because each partition has its own budget. */
    record Queue(String partition, Lane lane) {}

    /**
     * A due validation.
     *
     * @param turn its position among the tenant's due validations, from 1
     */
    record Due(UUID id, String tenantId, int turn) {}

    /** All due validations of any tenant. Uses the index {@code validation_next}, which no other statement can use. */
    private static final String ALL_DUE = """
            SELECT id, tenant_id FROM validation
             WHERE state = 'PENDING' AND asks_in || ':' || lane::text = ? AND next_attempt_at <= now()
               AND (lease_expires_at IS NULL OR lease_expires_at < now())
             ORDER BY next_attempt_at LIMIT ?
            """;

    /**
     * The tenants with pending validations. The recursion skips from one tenant to the next in the index, so its cost
     * depends on the number of tenants, not of validations.
     */
    private static final String TENANTS = """
            WITH RECURSIVE tenant(id, place) AS (
                (SELECT tenant_id, 1 FROM validation
                  WHERE state = 'PENDING' AND asks_in = ? AND lane = ? AND tenant_id > ? ORDER BY tenant_id LIMIT 1)
                UNION ALL
                SELECT (SELECT tenant_id FROM validation
                         WHERE state = 'PENDING' AND asks_in = ? AND lane = ? AND tenant_id > tenant.id
                         ORDER BY tenant_id LIMIT 1), place + 1
                  FROM tenant WHERE id IS NOT NULL AND place < ?)
            SELECT id FROM tenant WHERE id IS NOT NULL ORDER BY id
            """;

    private static final String DUE = """
            SELECT due.id, tenant.id AS tenant_id, due.turn
              FROM unnest(?::text[], ?::int[]) AS tenant(id, share)
             CROSS JOIN LATERAL (
                SELECT id, row_number() OVER (ORDER BY next_attempt_at) AS turn FROM validation
                 WHERE state = 'PENDING' AND asks_in = ? AND lane = ? AND tenant_id = tenant.id
                   AND next_attempt_at <= now() AND (lease_expires_at IS NULL OR lease_expires_at < now())
                 ORDER BY next_attempt_at LIMIT tenant.share) AS due
             ORDER BY due.turn, tenant.id LIMIT ?
            """;

    private DueStatements() {}

    /** All due validations of any tenant, the longest due first. */
    static List<Due> all(Connection connection, Queue queue, int atMost) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL_DUE)) {
            select.setString(1, queue.partition() + ":" + queue.lane().number());
            select.setInt(2, atMost);
            Map<String, Integer> turns = new HashMap<>();
            List<Due> due = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String tenant = rows.getString("tenant_id");
                    due.add(new Due(rows.getObject("id", UUID.class), tenant, turns.merge(tenant, 1, Integer::sum)));
                }
            }
            return due;
        }
    }

    /** The tenants with pending validations, due or not, that follow {@code after} in the order of their IDs. */
    static List<String> tenants(Connection connection, Queue queue, String after, int atMost) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TENANTS)) {
            select.setString(1, queue.partition());
            select.setShort(2, queue.lane().number());
            select.setString(3, after);
            select.setString(4, queue.partition());
            select.setShort(5, queue.lane().number());
            select.setInt(6, atMost);
            List<String> tenants = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    tenants.add(rows.getString(1));
                }
            }
            return tenants;
        }
    }

    /**
     * The due validations of some tenants: the first of each tenant, then the second of each, and so on.
     *
     * @param share the most validations of one tenant
     */
    static List<Due> ofTenants(
            Connection connection, Queue queue, List<String> tenants, ToIntFunction<String> share, int atMost)
            throws SQLException {
        if (tenants.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select = connection.prepareStatement(DUE)) {
            Object[] shares = tenants.stream().map(share::applyAsInt).toArray();
            select.setArray(1, connection.createArrayOf("text", tenants.toArray()));
            select.setArray(2, connection.createArrayOf("int", shares));
            select.setString(3, queue.partition());
            select.setShort(4, queue.lane().number());
            select.setInt(5, atMost);
            List<Due> due = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(new Due(
                            rows.getObject("id", UUID.class), rows.getString("tenant_id"), rows.getInt("turn")));
                }
            }
            return due;
        }
    }
}
