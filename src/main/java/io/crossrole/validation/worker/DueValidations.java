package io.crossrole.validation.worker;

import io.crossrole.validation.Lane;
import io.crossrole.validation.StsPartition;
import io.crossrole.validation.table.DueQueue;
import io.crossrole.validation.table.DueValidation;
import io.crossrole.validation.table.QueuedValidations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * Selects the validations to claim next. The tenants take turns, so that a tenant who submits ten thousand roles does
 * not delay another tenant's single one. Nothing is locked here.
 *
 * <p>A query that orders all due rows would favour the tenant with the most submissions, and read the whole backlog.
 */
@ApplicationScoped
class DueValidations {

    /** Up to this many due validations are read at once and ordered in memory. */
    static final int READ_ALL_LIMIT = 256;

    private static final int TENANTS_PER_QUERY = 100;

    private final QueuedValidations queued;
    private final Map<DueQueue, String> servedLast = new ConcurrentHashMap<>();

    DueValidations(QueuedValidations queued) {
        this.queued = queued;
    }

    /**
     * The most validations of one tenant that may be claimed now.
     *
     * @param amongOthers the limit while other tenants wait
     * @param alone the limit while none does; not less than {@code amongOthers}
     */
    record Shares(ToIntFunction<String> amongOthers, ToIntFunction<String> alone) {}

    /** The next validations of a lane: the tenants in turn, and each tenant's validations by due time. */
    @Transactional(TxType.MANDATORY)
    List<DueValidation> next(StsPartition partition, Lane lane, int atMost, Shares shares) {
        if (atMost <= 0) {
            return List.of();
        }
        DueQueue queue = new DueQueue(partition, lane);
        List<DueValidation> all = queued.due(queue, READ_ALL_LIMIT + 1);
        return all.size() <= READ_ALL_LIMIT ? inTurn(queue, all, atMost, shares) : searchTenants(queue, atMost, shares);
    }

    /**
     * Notes the last tenant whose validation was leased, if the budget did not suffice for all. The next selection
     * starts after it. Otherwise a scarce budget would go to the tenants with the lowest IDs at every claim.
     */
    void servedLast(StsPartition partition, Lane lane, String tenantId) {
        servedLast.put(new DueQueue(partition, lane), tenantId);
    }

    /** Orders all due validations by turns, starting after the tenant that was served last. */
    private List<DueValidation> inTurn(DueQueue queue, List<DueValidation> all, int atMost, Shares shares) {
        String last = servedLast(queue);
        List<DueValidation> due = inTurn(last, all, atMost, shares.amongOthers());
        if (due.size() < atMost) {
            // Every other tenant has reached its limit.
            due = inTurn(last, all, atMost, shares.alone());
        }
        noteTurn(queue, due, atMost);
        return due;
    }

    private static List<DueValidation> inTurn(
            String last, List<DueValidation> all, int atMost, ToIntFunction<String> share) {
        return all.stream()
                .filter(it -> it.turn() <= share.applyAsInt(it.tenantId()))
                .sorted(Comparator.comparingInt(DueValidation::turn)
                        .thenComparing(it -> it.tenantId().compareTo(last) <= 0)
                        .thenComparing(DueValidation::tenantId))
                .limit(atMost)
                .toList();
    }

    private void noteTurn(DueQueue queue, List<DueValidation> due, int atMost) {
        if (isCutShort(due, atMost)) {
            servedLast.put(queue, due.get(atMost - 1).tenantId());
        } else {
            servedLast.remove(queue);
        }
    }

    /** Whether the limit may have cut off tenants that had no turn yet. */
    private static boolean isCutShort(List<DueValidation> due, int atMost) {
        return due.size() == atMost && due.get(atMost - 1).turn() == 1;
    }

    /** Searches the tenants in pages, until due validations are found or every tenant was searched. */
    private List<DueValidation> searchTenants(DueQueue queue, int atMost, Shares shares) {
        boolean fromTheStart = servedLast(queue).isEmpty();
        List<DueValidation> found = nextOfTenants(queue, atMost, shares);
        while (found.isEmpty() && !(fromTheStart && servedLast(queue).isEmpty())) {
            fromTheStart |= servedLast(queue).isEmpty();
            found = nextOfTenants(queue, atMost, shares);
        }
        return found;
    }

    private List<DueValidation> nextOfTenants(DueQueue queue, int atMost, Shares shares) {
        String after = servedLast(queue);
        List<String> tenants = queued.tenants(queue, after, TENANTS_PER_QUERY);
        boolean allTenants = after.isEmpty() && tenants.size() < TENANTS_PER_QUERY;
        ToIntFunction<String> share = shares.amongOthers();
        // One validation of each tenant usually suffices, and reading it is far cheaper than reading each tenant's full
        // share.
        List<DueValidation> due = queued.dueOf(tenants, queue, it -> Math.min(1, share.applyAsInt(it)), atMost);
        if (due.size() < atMost) {
            due = queued.dueOf(tenants, queue, share, atMost);
        }
        if (due.size() < atMost && allTenants) {
            due = queued.dueOf(tenants, queue, shares.alone(), atMost);
        }
        if (tenants.size() == TENANTS_PER_QUERY && !isCutShort(due, atMost)) {
            servedLast.put(queue, tenants.get(TENANTS_PER_QUERY - 1));
        } else {
            noteTurn(queue, due, atMost);
        }
        return due;
    }

    private String servedLast(DueQueue queue) {
        return servedLast.getOrDefault(queue, "");
    }
}
