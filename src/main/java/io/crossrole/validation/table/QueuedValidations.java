package io.crossrole.validation.table;

import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.hibernate.Session;

/**
 * Finds due validations. Each statement has an index that only it can use, so that the index does not
 * change the plans of other statements.
 *
 * <p>Try a change with {@code EXPLAIN} after many rows were inserted and before {@code ANALYZE} has counted them.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class QueuedValidations {

    /** All due validations of any tenant. Uses the index {@code validation_next}, which no other statement can use. */
    private static final String ALL_DUE = """
            SELECT id, tenant_id FROM validation
             WHERE state = 'PENDING' AND asks_in || ':' || CAST(lane AS text) = :queue AND next_attempt_at <= now()
               AND (lease_expires_at IS NULL OR lease_expires_at < now())
             ORDER BY next_attempt_at LIMIT :atMost
            """;

    /**
     * The tenants with pending validations. The recursion skips from one tenant to the next in the index, so its cost
     * depends on the number of tenants, not of validations.
     */
    private static final String TENANTS = """
            WITH RECURSIVE tenant(id, place) AS (
                (SELECT tenant_id, 1 FROM validation
                  WHERE state = 'PENDING' AND asks_in = :partition AND lane = :lane AND tenant_id > :after
                  ORDER BY tenant_id LIMIT 1)
                UNION ALL
                SELECT (SELECT tenant_id FROM validation
                         WHERE state = 'PENDING' AND asks_in = :partition AND lane = :lane AND tenant_id > tenant.id
                         ORDER BY tenant_id LIMIT 1), place + 1
                  FROM tenant WHERE id IS NOT NULL AND place < :atMost)
            SELECT id FROM tenant WHERE id IS NOT NULL ORDER BY id
            """;

    private static final String OF_TENANTS = """
            SELECT due.id, tenant.id AS tenant_id, CAST(due.turn AS int) AS turn
              FROM unnest(CAST(:tenants AS text[]), CAST(:shares AS int[])) AS tenant(id, share)
             CROSS JOIN LATERAL (
                SELECT id, row_number() OVER (ORDER BY next_attempt_at) AS turn FROM validation
                 WHERE state = 'PENDING' AND asks_in = :partition AND lane = :lane AND tenant_id = tenant.id
                   AND next_attempt_at <= now() AND (lease_expires_at IS NULL OR lease_expires_at < now())
                 ORDER BY next_attempt_at LIMIT tenant.share) AS due
             ORDER BY due.turn, tenant.id LIMIT :atMost
            """;

    private final Session session;

    QueuedValidations(Session session) {
        this.session = session;
    }

    record Row(UUID id, String tenantId) {}

    /** All due validations of any tenant, the longest due first. Nothing is locked. */
    public List<DueValidation> due(DueQueue queue, int atMost) {
        Map<String, Integer> turns = new HashMap<>();
        return session.createNativeQuery(ALL_DUE, Row.class)
                .setParameter(
                        "queue", queue.partition().name() + ":" + queue.lane().number())
                .setParameter("atMost", atMost)
                .getResultStream()
                .map(it -> new DueValidation(it.id(), it.tenantId(), turns.merge(it.tenantId(), 1, Integer::sum)))
                .toList();
    }

    /** The tenants with pending validations, due or not, that follow {@code after} in the order of their IDs. */
    public List<String> tenants(DueQueue queue, String after, int atMost) {
        return ScalarQuery.of(session, TENANTS, String.class)
                .setParameter("partition", queue.partition().name())
                .setParameter("lane", queue.lane().number())
                .setParameter("after", after)
                .setParameter("atMost", atMost)
                .getResultList();
    }

    /**
     * The due validations of some tenants: the first of each tenant, then the second of each, and so on. Nothing is
     * locked.
     *
     * @param share the most validations of one tenant
     */
    public List<DueValidation> dueOf(List<String> tenants, DueQueue queue, ToIntFunction<String> share, int atMost) {
        if (tenants.isEmpty()) {
            return List.of();
        }
        return session.createNativeQuery(OF_TENANTS, DueValidation.class)
                .setParameter("tenants", tenants.toArray(String[]::new))
                .setParameter("shares", tenants.stream().map(share::applyAsInt).toArray(Integer[]::new))
                .setParameter("partition", queue.partition().name())
                .setParameter("lane", queue.lane().number())
                .setParameter("atMost", atMost)
                .getResultList();
    }
}
