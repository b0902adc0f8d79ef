package io.crossrole.validation.table;

import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.List;
import org.hibernate.Session;

/** Counts validations, for the limit of losses and for metrics. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ValidationCounts {

    /**
     * Reads each denial once, so the cost is linear in their number. A role that connects several tenants counts for
     * one of them. Roles about to be lost are denials of standing connections that are not final yet. The scalar
     * subquery keeps the planner from choosing a join, which with outdated statistics read all connections once for
     * each denial.
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

    private static final String BACKLOG = """
            SELECT lane,
                   count(*) FILTER (WHERE next_attempt_at <= now()),
                   CAST(COALESCE(EXTRACT(EPOCH FROM now() - min(next_attempt_at) FILTER (WHERE next_attempt_at <= now())), 0)
                        AS double precision),
                   count(*),
                   count(*) FILTER (WHERE unanswered_since <= now() - make_interval(secs => :seconds)),
                   count(*) FILTER (WHERE reason = 'LOSS_HELD')
              FROM validation WHERE state = 'PENDING' GROUP BY lane
            """;

    /**
     * Reads rechecks that are not queued from the index on {@code recheck_at}, and queued ones from the index that
     * holds only rechecks.
     */
    private static final String OVERDUE_RECHECKS = """
            WITH planned AS (SELECT recheck_at AS due_at FROM integration
                              WHERE recheck_at <= now() ORDER BY recheck_at LIMIT :atMost),
                 queued AS (SELECT next_attempt_at AS due_at FROM validation
                             WHERE state = 'PENDING' AND cause <> 'SUBMISSION' AND cause = 'RECHECK'
                               AND next_attempt_at <= now())
            SELECT LEAST(:atMost, count(*)),
                   CAST(COALESCE(EXTRACT(EPOCH FROM now() - min(due_at)), 0) AS double precision)
              FROM (SELECT due_at FROM planned UNION ALL SELECT due_at FROM queued) AS overdue
            """;

    private final Session session;

    ValidationCounts(Session session) {
        this.session = session;
    }

    /** The roles that denied the vendor within the past hour, by tenant, including those of this transaction. */
    public List<TenantDenials> denials() {
        return session.createNativeQuery(DENIED, TenantDenials.class).getResultList();
    }

    /** The number of roles that were rechecked within the past hour. */
    public long rechecked() {
        return ScalarQuery.of(session, RECHECKED, Long.class).getSingleResult();
    }

    /**
     * Counts the pending validations of each lane. A lane without any is missing from the result.
     *
     * @param unansweredAfter for how long probes must have been inconclusive to be counted
     */
    public List<Backlog> backlogs(Duration unansweredAfter) {
        return session.createNativeQuery(BACKLOG, Backlog.class)
                .setParameter("seconds", unansweredAfter.toMillis() / 1000.0)
                .getResultList();
    }

    /** Counts the rechecks that are overdue, queued or not, up to a limit. */
    public OverdueRechecks overdueRechecks(int atMost) {
        return session.createNativeQuery(OVERDUE_RECHECKS, OverdueRechecks.class)
                .setParameter("atMost", atMost)
                .getSingleResult();
    }
}
