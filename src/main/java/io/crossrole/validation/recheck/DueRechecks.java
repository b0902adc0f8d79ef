package io.crossrole.validation.recheck;

import io.crossrole.integration.PlannedRechecks;
import io.crossrole.integration.PlannedRechecks.DueRecheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Selects the rechecks to queue next: the longest due, unless more are due than the queue holds. Then each tenant may
 * fill a quarter of the queue and, if places are left then, three quarters of it. The rest stays free for tenants whose
 * rechecks become due later.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class DueRechecks {

    /** The number of tenants per statement, and the most statements per selection. */
    private static final int TENANTS_PER_STATEMENT = 100;

    private static final int MAX_STATEMENTS = 20;

    private final PlannedRechecks planned;
    private volatile String lastTenant = "";

    DueRechecks(PlannedRechecks planned) {
        this.planned = planned;
    }

    /**
     * The integrations whose rechecks are queued next.
     *
     * @param size the size of the queue
     * @param queued the places in the queue that are taken, by tenant
     */
    Set<String> next(int size, Map<String, Long> queued) {
        Selection selection = new Selection(size, queued);
        if (selection.freePlaces() <= 0) {
            return Set.of();
        }
        List<DueRecheck> longestDue = planned.longestDue(selection.freePlaces() + 1);
        if (longestDue.size() > selection.freePlaces()) {
            selectInTurn(selection);
        }
        longestDue.forEach(it -> selection.take(it, size - size / 4));
        return selection.ids;
    }

    private void selectInTurn(Selection selection) {
        boolean fromTheStart = lastTenant.isEmpty();
        for (int i = 0; i < MAX_STATEMENTS; i++) {
            List<String> tenants = planned.tenants(lastTenant, TENANTS_PER_STATEMENT);
            int share = Math.max(1, selection.size / 4);
            Map<String, Integer> shares = tenants.stream()
                    .collect(Collectors.toMap(Function.identity(), it -> selection.placesLeft(it, share)));
            List<DueRecheck> inTurn = planned.dueInTurn(shares, selection.freePlaces());
            inTurn.forEach(it -> selection.take(it, share));
            if (selection.freePlaces() <= 0) {
                // The next selection starts with the tenants that found no place this time.
                lastTenant = inTurn.get(inTurn.size() - 1).tenantId();
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
        private final Map<String, Long> placesByTenant;
        private final Set<String> ids = new LinkedHashSet<>();
        private long taken;

        private Selection(int size, Map<String, Long> queued) {
            this.size = size;
            this.placesByTenant = new HashMap<>(queued);
            this.taken = queued.values().stream().mapToLong(it -> it).sum();
        }

        private int freePlaces() {
            return (int) (size - taken);
        }

        private int placesLeft(String tenant, int most) {
            return (int) Math.max(0, most - placesByTenant.getOrDefault(tenant, 0L));
        }

        private void take(DueRecheck due, int most) {
            if (freePlaces() > 0 && placesLeft(due.tenantId(), most) > 0 && ids.add(due.integrationId())) {
                placesByTenant.merge(due.tenantId(), 1L, Long::sum);
                taken++;
            }
        }
    }
}
