package io.crossrole.validation.worker;

import io.crossrole.validation.Lane;
import io.crossrole.validation.worker.DueStatements.Due;
import io.crossrole.validation.worker.DueStatements.Queue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.hibernate.Session;

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

    private final EntityManager entities;
    private final Map<Queue, String> servedLast = new ConcurrentHashMap<>();

    DueValidations(EntityManager entities) {
        this.entities = entities;
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
    List<Due> next(String partition, Lane lane, int atMost, Shares shares) {
        if (atMost <= 0) {
            return List.of();
        }
        Queue queue = new Queue(partition, lane);
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<Due> all = DueStatements.all(connection, queue, READ_ALL_LIMIT + 1);
            if (all.size() <= READ_ALL_LIMIT) {
                return inTurn(queue, all, atMost, shares);
            }
            return searchTenants(connection, queue, atMost, shares);
        });
    }

    /**
     * Notes the last tenant whose validation was leased, if the budget did not suffice for all. The next selection
     * starts after it. Otherwise a scarce budget would go to the tenants with the lowest IDs at every claim.
     */
    void servedLast(String partition, Lane lane, String tenantId) {
        servedLast.put(new Queue(partition, lane), tenantId);
    }

    /** Orders all due validations by turns, starting after the tenant that was served last. */
    private List<Due> inTurn(Queue queue, List<Due> all, int atMost, Shares shares) {
        String last = servedLast(queue);
        List<Due> due = inTurn(last, all, atMost, shares.amongOthers());
        if (due.size() < atMost) {
            // Every other tenant has reached its limit.
            due = inTurn(last, all, atMost, shares.alone());
        }
        noteTurn(queue, due, atMost);
        return due;
    }

    private static List<Due> inTurn(String last, List<Due> all, int atMost, ToIntFunction<String> share) {
        return all.stream()
                .filter(it -> it.turn() <= share.applyAsInt(it.tenantId()))
                .sorted(Comparator.comparingInt(Due::turn)
                        .thenComparing(it -> it.tenantId().compareTo(last) <= 0)
                        .thenComparing(Due::tenantId))
                .limit(atMost)
                .toList();
    }

    private void noteTurn(Queue queue, List<Due> due, int atMost) {
        if (isCutShort(due, atMost)) {
            servedLast.put(queue, due.get(atMost - 1).tenantId());
        } else {
            servedLast.remove(queue);
        }
    }

    /** Whether the limit may have cut off tenants that had no turn yet. */
    private static boolean isCutShort(List<Due> due, int atMost) {
        return due.size() == atMost && due.get(atMost - 1).turn() == 1;
    }

    /** Searches the tenants in pages, until due validations are found or every tenant was searched. */
    private List<Due> searchTenants(Connection connection, Queue queue, int atMost, Shares shares) throws SQLException {
        boolean fromTheStart = servedLast(queue).isEmpty();
        List<Due> found = nextOfTenants(connection, queue, atMost, shares);
        while (found.isEmpty() && !(fromTheStart && servedLast(queue).isEmpty())) {
            fromTheStart |= servedLast(queue).isEmpty();
            found = nextOfTenants(connection, queue, atMost, shares);
        }
        return found;
    }

    private List<Due> nextOfTenants(Connection connection, Queue queue, int atMost, Shares shares) throws SQLException {
        String after = servedLast(queue);
        List<String> tenants = DueStatements.tenants(connection, queue, after, TENANTS_PER_QUERY);
        boolean allTenants = after.isEmpty() && tenants.size() < TENANTS_PER_QUERY;
        ToIntFunction<String> share = shares.amongOthers();
        // One validation of each tenant usually suffices, and reading it is far cheaper than reading each tenant's full
        // share.
        List<Due> due =
                DueStatements.ofTenants(connection, queue, tenants, it -> Math.min(1, share.applyAsInt(it)), atMost);
        if (due.size() < atMost) {
            due = DueStatements.ofTenants(connection, queue, tenants, share, atMost);
        }
        if (due.size() < atMost && allTenants) {
            due = DueStatements.ofTenants(connection, queue, tenants, shares.alone(), atMost);
        }
        if (tenants.size() == TENANTS_PER_QUERY && !isCutShort(due, atMost)) {
            servedLast.put(queue, tenants.get(TENANTS_PER_QUERY - 1));
        } else {
            noteTurn(queue, due, atMost);
        }
        return due;
    }

    private String servedLast(Queue queue) {
        return servedLast.getOrDefault(queue, "");
    }
}
