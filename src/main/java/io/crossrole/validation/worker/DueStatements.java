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

/** The statements that look for what is due, each with an index of its own. */
final class DueStatements {

    /** A queue of its own: what asks in one partition can't be paid for by another's budget. */
    record Queue(String partition, Lane lane) {}

    /**
     * A validation that is due.
     *
     * @param turn how many of its tenant's are due before it, and itself
     */
    record Due(UUID id, String tenantId, int turn) {}

    /** Whatever is due, whose ever it is; by the expression that has an index which no other statement can use. */
    private static final String ALL_DUE = """
            SELECT id, tenant_id FROM validation
             WHERE state = 'PENDING' AND asks_in || ':' || lane::text = ? AND next_attempt_at <= now()
               AND (lease_expires_at IS NULL OR lease_expires_at < now())
             ORDER BY next_attempt_at LIMIT ?
            """;

    /** The tenants with something pending, by jumping from one to the next in the index. */
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

    /** All that is due, whose ever it is, the longest due first. */
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

    /** The tenants with something pending, due or not, that come after another in their order. */
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
     * What is due of some tenants, in turns.
     *
     * @param share how many of a tenant's
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
