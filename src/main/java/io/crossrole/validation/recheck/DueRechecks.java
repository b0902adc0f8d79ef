package io.crossrole.validation.recheck;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;

/**
 * Selects the rechecks to queue next: the longest due, unless more are due than the queue holds. Then each tenant may
 * fill a quarter of the queue and, if places are left, three quarters of it. The rest stays free for tenants whose
 * rechecks become due later.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class DueRechecks {

    /** The number of tenants per statement, and the most statements per selection. */
    private static final int TENANTS_PER_STATEMENT = 100;

    private static final int MAX_STATEMENTS = 20;

    private static final String LONGEST_DUE = """
            SELECT id, tenant_id FROM integration WHERE recheck_at <= now() AND status <> 'REMOVED'
             ORDER BY recheck_at LIMIT :atMost
            """;

    /** The tenants with scheduled rechecks. The recursion skips from one tenant to the next in the index. */
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

    /** The longest due rechecks of some tenants: the first of each tenant, then the second of each, and so on. */
    private static final String OF_TENANTS = """
            SELECT due.id, tenant.id AS tenant_id
              FROM unnest(CAST(:tenants AS text[]), CAST(:shares AS int[])) AS tenant(id, share)
             CROSS JOIN LATERAL (
                SELECT id, row_number() OVER (ORDER BY recheck_at) AS turn FROM integration
                 WHERE tenant_id = tenant.id AND recheck_at <= now() AND status <> 'REMOVED'
                 ORDER BY recheck_at LIMIT tenant.share) AS due
             ORDER BY due.turn, tenant.id LIMIT :atMost
            """;

    private final Session session;
    private volatile String lastTenant = "";

    DueRechecks(Session session) {
        this.session = session;
    }

    /**
     * The integrations whose rechecks are queued next.
     *
     * @param size the size of the queue
     * @param queued the places that are taken, by tenant
     */
    Set<String> next(int size, Map<String, Long> queued) {
        Selection selection = new Selection(size, queued);
        if (selection.free() <= 0) {
            return Set.of();
        }
        List<Tuple> longestDue = session.createNativeQuery(LONGEST_DUE, Tuple.class)
                .setParameter("atMost", selection.free() + 1)
                .getResultList();
        if (longestDue.size() > selection.free()) {
            selectInTurn(selection);
        }
        longestDue.forEach(it -> selection.take(it, size - size / 4));
        return selection.ids;
    }

    private void selectInTurn(Selection selection) {
        boolean fromTheStart = lastTenant.isEmpty();
        for (int i = 0; i < MAX_STATEMENTS; i++) {
            List<String> tenants = session.createNativeQuery(TENANTS, String.class)
                    .setParameter("after", lastTenant)
                    .setParameter("atMost", TENANTS_PER_STATEMENT)
                    .getResultList();
            int share = Math.max(1, selection.size / 4);
            Integer[] shares =
                    tenants.stream().map(it -> selection.left(it, share)).toArray(Integer[]::new);
            List<Tuple> inTurn = session.createNativeQuery(OF_TENANTS, Tuple.class)
                    .setParameter("tenants", tenants.toArray(String[]::new))
                    .setParameter("shares", shares)
                    .setParameter("atMost", selection.free())
                    .getResultList();
            inTurn.forEach(it -> selection.take(it, share));
            if (selection.free() <= 0) {
                // The next selection starts with the tenants that found no place this time.
                lastTenant = inTurn.get(inTurn.size() - 1).get("tenant_id", String.class);
                return;
            }
            lastTenant = tenants.size() < TENANTS_PER_STATEMENT ? "" : tenants.get(TENANTS_PER_STATEMENT - 1);
            if (lastTenant.isEmpty() && fromTheStart) {
                return;
            }
            // After the last tenant, continue with those before the first one of this selection.
            fromTheStart |= lastTenant.isEmpty();
        }
    }

    private static final class Selection {
        private final int size;
        private final Map<String, Long> places;
        private final Set<String> ids = new LinkedHashSet<>();
        private long taken;

        private Selection(int size, Map<String, Long> queued) {
            this.size = size;
            this.places = new HashMap<>(queued);
            this.taken = queued.values().stream().mapToLong(it -> it).sum();
        }

        private int free() {
            return (int) (size - taken);
        }

        private int left(String tenant, int most) {
            return (int) Math.max(0, most - places.getOrDefault(tenant, 0L));
        }

        private void take(Tuple due, int most) {
            String id = due.get("id", String.class);
            String tenant = due.get("tenant_id", String.class);
            if (free() > 0 && left(tenant, most) > 0 && ids.add(id)) {
                places.merge(tenant, 1L, Long::sum);
                taken++;
            }
        }
    }
}
