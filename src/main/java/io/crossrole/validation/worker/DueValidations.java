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
 * Which validations are next: the tenants take turns, so that one who submits ten thousand roles does not keep another's
 * one waiting. Looks only; nothing is locked.
 */
@ApplicationScoped
class DueValidations {

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
     * How many of a tenant's may be taken now.
     *
     * @param amongOthers while other tenants wait
     * @param alone while none does, which is no less
     */
    record Shares(ToIntFunction<String> amongOthers, ToIntFunction<String> alone) {}

    /** The next ones of a lane, the tenants in turn and each tenant's by how long they have been due. */
    @Transactional(TxType.MANDATORY)
    List<Due> next(String partition, Lane lane, int atMost, Shares shares) {
        if (atMost <= 0) {
            return List.of();
        }
        Queue queue = new Queue(partition, lane);
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<Due> few = DueStatements.all(connection, queue, FEW + 1);
            if (few.size() <= FEW) {
                return inTurn(queue, few, atMost, shares);
            }
            return lookRound(connection, queue, atMost, shares);
        });
    }

    /**
     * Says who was served last of those whose turn it was, where not all of them could be: the next ones begin behind. Else a
     * scarce budget would be spent on whoever comes first in the order of tenants, claim after claim.
     */
    void servedLast(String partition, Lane lane, String tenantId) {
        servedLast.put(new Queue(partition, lane), tenantId);
    }

    /** Those whose turn it is of all that is due, beginning behind the tenant who was served last. */
    private List<Due> inTurn(Queue queue, List<Due> all, int atMost, Shares shares) {
        String last = servedLast(queue);
        List<Due> due = inTurn(last, all, atMost, shares.amongOthers());
        if (due.size() < atMost) {
            // All others have what they may take.
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

    /** Whether tenants may have been left out whose turn it was as well. */
    private static boolean isCutShort(List<Due> due, int atMost) {
        return due.size() == atMost && due.get(atMost - 1).turn() == 1;
    }

    /** Looks at tenants, some at a time, until something is found or each has been looked at. */
    private List<Due> lookRound(Connection connection, Queue queue, int atMost, Shares shares) throws SQLException {
        boolean fromTheStart = servedLast(queue).isEmpty();
        List<Due> found = look(connection, queue, atMost, shares);
        while (found.isEmpty() && !(fromTheStart && servedLast(queue).isEmpty())) {
            fromTheStart |= servedLast(queue).isEmpty();
            found = look(connection, queue, atMost, shares);
        }
        return found;
    }

    private List<Due> look(Connection connection, Queue queue, int atMost, Shares shares) throws SQLException {
        String after = servedLast(queue);
        List<String> tenants = DueStatements.tenants(connection, queue, after, TENANTS_AT_ONCE);
        boolean everybody = after.isEmpty() && tenants.size() < TENANTS_AT_ONCE;
        ToIntFunction<String> share = shares.amongOthers();
        // Mostly the first of each are enough, and cost far less than all that each may take.
        List<Due> due =
                DueStatements.ofTenants(connection, queue, tenants, it -> Math.min(1, share.applyAsInt(it)), atMost);
        if (due.size() < atMost) {
            due = DueStatements.ofTenants(connection, queue, tenants, share, atMost);
        }
        if (due.size() < atMost && everybody) {
            due = DueStatements.ofTenants(connection, queue, tenants, shares.alone(), atMost);
        }
        if (tenants.size() == TENANTS_AT_ONCE && !isCutShort(due, atMost)) {
            servedLast.put(queue, tenants.get(TENANTS_AT_ONCE - 1));
        } else {
            noteTurn(queue, due, atMost);
        }
        return due;
    }

    private String servedLast(Queue queue) {
        return servedLast.getOrDefault(queue, "");
    }
}
