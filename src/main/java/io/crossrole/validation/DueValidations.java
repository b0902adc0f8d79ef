package io.crossrole.validation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.hibernate.Session;

/**
 * Which validations are next: the tenants take turns, so that one who submits ten thousand roles does not keep another's
 * one waiting. Looks only; nothing is locked.
 */
@ApplicationScoped
class DueValidations {

    /** A queue of its own: what asks in one partition can't be paid for by another's budget. */
    private record Queue(String partition, Lane lane) {}

    private record Due(UUID id, String tenantId, int turn) {}

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

    /** As long as no more than this is due it is all read, and whose turn it is found out here. */
    static final int FEW = 256;

    /** How many tenants are looked at in one go. */
    private static final int TENANTS_AT_ONCE = 100;

    private final EntityManager entities;
    private final Map<Queue, String> servedLast = new ConcurrentHashMap<>();

    DueValidations(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The next ones of a lane, the tenants in turn and each tenant's by how long they have been due.
     *
     * @param share how many of a tenant's may be taken now
     */
    @Transactional(TxType.MANDATORY)
    List<UUID> next(String partition, Lane lane, int atMost, ToIntFunction<String> share) {
        if (atMost <= 0) {
            return List.of();
        }
        Queue queue = new Queue(partition, lane);
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<Due> few = allDue(connection, queue);
            if (few.size() <= FEW) {
                return inTurn(queue, few, atMost, share);
            }
            return lookRound(connection, queue, atMost, share);
        });
    }

    private List<Due> allDue(Connection connection, Queue queue) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL_DUE)) {
            select.setString(1, queue.partition() + ":" + queue.lane().number());
            select.setInt(2, FEW + 1);
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

    /** Those whose turn it is of all that is due, beginning behind the tenant who was served last. */
    private List<UUID> inTurn(Queue queue, List<Due> all, int atMost, ToIntFunction<String> share) {
        String last = servedLast(queue);
        List<Due> due = all.stream()
                .filter(it -> it.turn() <= share.applyAsInt(it.tenantId()))
                .sorted(Comparator.comparingInt(Due::turn)
                        .thenComparing(it -> it.tenantId().compareTo(last) <= 0)
                        .thenComparing(Due::tenantId))
                .limit(atMost)
                .toList();
        noteTurn(queue, due, atMost);
        return due.stream().map(Due::id).toList();
    }

    private void noteTurn(Queue queue, List<Due> due, int atMost) {
        if (isCutShort(due, atMost)) {
            servedLast.put(queue, due.get(atMost - 1).tenantId());
        } else {
            servedLast.remove(queue);
        }
    }

    /** Whether tenants may have been left out whose turn it was as well. */
    private static boolean isCutShort(List<Due> due, int atMost) {
        return due.size() == atMost && due.get(atMost - 1).turn() == 1;
    }

    /** Looks at tenants, some at a time, until something is found or each has been looked at. */
    private List<UUID> lookRound(Connection connection, Queue queue, int atMost, ToIntFunction<String> share)
            throws SQLException {
        boolean fromTheStart = servedLast(queue).isEmpty();
        List<UUID> found = look(connection, queue, atMost, share);
        while (found.isEmpty() && !(fromTheStart && servedLast(queue).isEmpty())) {
            fromTheStart |= servedLast(queue).isEmpty();
            found = look(connection, queue, atMost, share);
        }
        return found;
    }

    private List<UUID> look(Connection connection, Queue queue, int atMost, ToIntFunction<String> share)
            throws SQLException {
        List<String> tenants = tenants(connection, queue);
        // Mostly the first of each are enough, and cost far less than all that each may take.
        List<Due> due = due(connection, queue, tenants, it -> Math.min(1, share.applyAsInt(it)), atMost);
        if (due.size() < atMost) {
            due = due(connection, queue, tenants, share, atMost);
        }
        if (tenants.size() == TENANTS_AT_ONCE && !isCutShort(due, atMost)) {
            servedLast.put(queue, tenants.get(TENANTS_AT_ONCE - 1));
        } else {
            noteTurn(queue, due, atMost);
        }
        return due.stream().map(Due::id).toList();
    }

    private String servedLast(Queue queue) {
        return servedLast.getOrDefault(queue, "");
    }

    private List<String> tenants(Connection connection, Queue queue) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TENANTS)) {
            select.setString(1, queue.partition());
            select.setShort(2, queue.lane().number());
            select.setString(3, servedLast(queue));
            select.setString(4, queue.partition());
            select.setShort(5, queue.lane().number());
            select.setInt(6, TENANTS_AT_ONCE);
            List<String> tenants = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    tenants.add(rows.getString(1));
                }
            }
            return tenants;
        }
    }

    private static List<Due> due(
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
