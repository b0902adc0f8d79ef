package io.crossrole.integration;

import io.crossrole.partition.AwsPartition;
import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** The times at which connections are rechecked next. A recheck that is queued or running has none. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class PlannedRechecks {

    private static final String LONGEST_DUE = """
            SELECT id, tenant_id FROM integration WHERE recheck_at <= now() AND status <> 'REMOVED'
             ORDER BY recheck_at LIMIT :atMost
            """;

    /** The recursion skips from one tenant to the next in the index. */
    private static final String TENANTS = """
            WITH RECURSIVE tenant(id, place) AS (
                (SELECT tenant_id, 1 FROM integration
                  WHERE recheck_at IS NOT NULL AND tenant_id > :after ORDER BY tenant_id LIMIT 1)
                UNION ALL
                SELECT (SELECT tenant_id FROM integration WHERE recheck_at IS NOT NULL AND tenant_id > tenant.id
                         ORDER BY tenant_id LIMIT 1), place + 1
                  FROM tenant WHERE id IS NOT NULL AND place < :atMost)
            SELECT id FROM tenant WHERE id IS NOT NULL ORDER BY id
            """;

    private static final String DUE_IN_TURN = """
            SELECT due.id, tenant.id AS tenant_id
              FROM unnest(CAST(:tenants AS text[]), CAST(:shares AS int[])) AS tenant(id, share)
             CROSS JOIN LATERAL (
                SELECT id, row_number() OVER (ORDER BY recheck_at) AS turn FROM integration
                 WHERE tenant_id = tenant.id AND recheck_at <= now() AND status <> 'REMOVED'
                 ORDER BY recheck_at LIMIT tenant.share) AS due
             ORDER BY due.turn, tenant.id LIMIT :atMost
            """;

    private static final String PAGE = """
            SELECT id, status IN ('CONNECTED', 'LOST')
                       AND (CAST(:tenantId AS text) IS NULL OR tenant_id = :tenantId)
                       AND (CAST(:partition AS text) IS NULL OR partition = :partition)
                       AND (CAST(:type AS text) IS NULL OR type = :type) AS wanted
              FROM integration WHERE id > :after ORDER BY id LIMIT :rows
            """;

    /** recheck_at is null while a recheck is in progress. Such an integration needs no other. */
    private static final String MAKE_DUE = """
            UPDATE integration SET recheck_at = now()
             WHERE id IN (SELECT id FROM integration WHERE id = ANY (:ids) ORDER BY id FOR UPDATE)
               AND recheck_at > now() AND status IN ('CONNECTED', 'LOST')
            """;

    private final Session session;

    PlannedRechecks(Session session) {
        this.session = session;
    }

    /** An integration whose recheck is due. */
    public record DueRecheck(String integrationId, String tenantId) {}

    /**
     * Selects connections.
     *
     * @param tenantId the tenant, or null for all
     * @param partition the AWS partition, or null for all
     * @param type the catalog type, or null for all
     */
    public record Selection(String tenantId, AwsPartition partition, String type) {}

    /** An integration, and whether it has a proven role and is selected. */
    public record Candidate(String integrationId, boolean isSelected) {}

    /** The longest due rechecks, the longest first. */
    public List<DueRecheck> longestDue(int atMost) {
        return session.createNativeQuery(LONGEST_DUE, DueRecheck.class)
                .setParameter("atMost", atMost)
                .getResultList();
    }

    /**
     * Some of the tenants with planned rechecks, in the order of their IDs.
     *
     * @param after the tenant before the first one; empty for the first tenants
     */
    public List<String> tenants(String after, int atMost) {
        return ScalarQuery.of(session, TENANTS, String.class)
                .setParameter("after", after)
                .setParameter("atMost", atMost)
                .getResultList();
    }

    /**
     * The longest due rechecks of some tenants: the first of each tenant, then the second of each, and so on.
     *
     * @param shares the most rechecks of each tenant
     */
    public List<DueRecheck> dueInTurn(Map<String, Integer> shares, int atMost) {
        return session.createNativeQuery(DUE_IN_TURN, DueRecheck.class)
                .setParameter("tenants", shares.keySet().toArray(String[]::new))
                .setParameter("shares", shares.values().toArray(Integer[]::new))
                .setParameter("atMost", atMost)
                .getResultList();
    }

    /**
     * A page of all integrations in the order of their IDs, selected or not, so that a rare selection can't make the
     * statement slow.
     *
     * @param after the last ID of the previous page; empty for the first page
     */
    public List<Candidate> page(Selection selection, String after, int rows) {
        return session.createNativeQuery(PAGE, Candidate.class)
                .setParameter("tenantId", selection.tenantId(), String.class)
                .setParameter(
                        "partition",
                        selection.partition() == null
                                ? null
                                : selection.partition().name(),
                        String.class)
                .setParameter("type", selection.type(), String.class)
                .setParameter("after", after)
                .setParameter("rows", rows)
                .getResultList();
    }

    /** Makes planned rechecks due now. */
    public void makeDue(Collection<String> integrationIds) {
        session.createNativeMutationQuery(MAKE_DUE)
                .setParameter("ids", integrationIds.toArray(String[]::new))
                .executeUpdate();
    }
}
