package io.crossrole.validation.record;

import io.crossrole.integration.PlannedRechecks;
import io.crossrole.validation.Validations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;

/**
 * Counts the roles that recently denied the vendor. The statements read each denial once, so their cost is linear in
 * the number of denials.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class RecentDenialsQuery {

    /**
     * Counts by tenant. A role that connects several tenants counts for one of them. Roles about to be lost are denials
     * of standing connections that are not final yet. The scalar subquery keeps the planner from choosing a join, which
     * with outdated statistics read all connections once for each denial.
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

    static final String RECHECKED = """
            SELECT count(DISTINCT role_arn) FROM validation
             WHERE state = 'DECIDED' AND cause <> 'SUBMISSION' AND decided_at > now() - interval '1 hour'
            """;

    private final Session session;
    private final Validations validations;
    private final PlannedRechecks planned;

    RecentDenialsQuery(Session session, Validations validations, PlannedRechecks planned) {
        this.session = session;
        this.validations = validations;
        this.planned = planned;
    }

    /**
     * Reads the denials, including those of the current transaction.
     *
     * @param tenants the most tenants with connections to read
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
        return new RecentDenials(asOf, Set.copyOf(planned.tenants("", tenants)), roles, losing);
    }

    /** The number of roles that were rechecked within the past hour. */
    long rechecked() {
        return session.createNativeQuery(RECHECKED, Long.class).getSingleResult();
    }
}
