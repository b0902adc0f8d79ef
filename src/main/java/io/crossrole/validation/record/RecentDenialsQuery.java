package io.crossrole.validation.record;

import io.crossrole.validation.Validations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;

/** Counts the roles that deny us, in statements that read each of them once, however many are lost. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class RecentDenialsQuery {

    /**
     * By tenant; a role that several tenants are connected through is one of them's. Those about to be lost are what has been
     * found of connections that stand: were it final, they would be lost. The planner can't turn the inner subquery into a
     * join. Made a join, old statistics had it read all connections once for each denial.
     */
    static final String DENIED = """
            SELECT tenant_id, count(*) AS roles, count(*) FILTER (WHERE losing) AS losing
              FROM (SELECT role_arn, min(tenant_id) AS tenant_id, bool_or(losing) AS losing
                      FROM (SELECT role_arn, tenant_id, false AS losing FROM validation
                             WHERE lost AND decided_at > now() - interval '1 hour'
                            UNION ALL
                            SELECT role_arn, tenant_id, true FROM validation
                             WHERE state = 'PENDING' AND finding = 'DENIED'
                               AND role_arn = (SELECT CASE WHEN status = 'CONNECTED' THEN integration.role_arn END
                                                 FROM integration WHERE id = integration_id)) AS denial
                     GROUP BY role_arn) AS role
             GROUP BY tenant_id
            """;

    /** Some of the tenants whose connections are looked at, by jumping from one to the next in the index. */
    static final String HOLDERS = """
            WITH RECURSIVE tenant(id, place) AS (
                (SELECT tenant_id, 1 FROM integration WHERE recheck_at IS NOT NULL ORDER BY tenant_id LIMIT 1)
                UNION ALL
                SELECT (SELECT tenant_id FROM integration WHERE recheck_at IS NOT NULL AND tenant_id > tenant.id
                         ORDER BY tenant_id LIMIT 1), place + 1
                  FROM tenant WHERE id IS NOT NULL AND place < ?1)
            SELECT id FROM tenant WHERE id IS NOT NULL
            """;

    static final String RECHECKED = """
            SELECT count(DISTINCT role_arn) FROM validation
             WHERE state = 'DECIDED' AND cause <> 'SUBMISSION' AND decided_at > now() - interval '1 hour'
            """;

    private final Session session;
    private final Validations validations;

    RecentDenialsQuery(Session session, Validations validations) {
        this.session = session;
        this.validations = validations;
    }

    /**
     * The roles that deny us, this transaction's included.
     *
     * @param tenants how many tenants that hold connections are of interest
     */
    RecentDenials read(int tenants) {
        session.flush();
        Instant asOf = validations.now();
        Map<String, Long> roles = new HashMap<>();
        long losing = 0;
        List<Tuple> rows = session.createNativeQuery(DENIED, Tuple.class).getResultList();
        for (Tuple row : rows) {
            roles.put(row.get("tenant_id", String.class), row.get("roles", Long.class));
            losing += row.get("losing", Long.class);
        }
        return new RecentDenials(asOf, holders(tenants), roles, losing);
    }

    private Set<String> holders(int tenants) {
        return new HashSet<>(session.createNativeQuery(HOLDERS, String.class)
                .setParameter(1, tenants)
                .getResultList());
    }

    /** How many roles were looked at within the past hour. */
    long rechecked() {
        return session.createNativeQuery(RECHECKED, Long.class).getSingleResult();
    }
}
