package io.crossrole.integration;

import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/**
 * Pages through integrations in a time that does not grow with their number. Each page reads one index in its order. A
 * page reads at most {@value #SCANNED} rows of it, and so may be short while there are more: filters that are frequent
 * alone may be rare together.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class IntegrationList {

    /** The most rows that one page reads. */
    static final int SCANNED = 20_000;

    private static final String ALIKE_ID = "SELECT id FROM integration WHERE id >= :low AND id < :high LIMIT 1";

    private static final String COUNT =
            "SELECT count(*) FROM (SELECT FROM integration WHERE status = :status LIMIT :atMost) AS counted";

    private final Session session;

    IntegrationList(Session session) {
        this.session = session;
    }

    /**
     * A part of the list.
     *
     * @param integrations those of the page, in the order of the list
     * @param scannedTo the ID of the last integration that was read, selected or not; null at the end of the list
     */
    public record Slice(List<Integration> integrations, String scannedTo) {}

    /**
     * The integrations that follow another one, or precede it. They are in the order of their IDs; those of a tenant, and
     * those that await a role, in the order of their creation; and those of an account ID's beginning in the order of
     * account IDs.
     *
     * @param from the ID of an integration, which is not in the slice; empty for the first or the last ones
     * @param backwards whether to list those before {@code from}; they are returned in the order of the list
     */
    public Slice slice(IntegrationFilter filter, String from, boolean backwards, int limit) {
        ListStatement statement = ListStatement.of(filter, beginsAnId(filter), from, backwards);
        List<Integration> found = new ArrayList<>(statement
                .bind(session.createNativeQuery(statement.page(), Integration.class))
                .setParameter("scanned", SCANNED)
                .setParameter("limit", limit)
                .getResultList());
        String scannedTo = found.size() == limit
                ? found.get(found.size() - 1).id()
                : statement
                        .bind(ScalarQuery.of(session, statement.lastScanned(), String.class))
                        .setParameter("skipped", SCANNED - 1)
                        .getResultStream()
                        .findFirst()
                        .orElse(null);
        if (backwards) {
            Collections.reverse(found);
        }
        return new Slice(found, scannedTo);
    }

    /**
     * Digits may begin an ID as well as an account ID. IDs come first, except before a whole account ID. A tenant's list
     * has both, since an ID of another tenant must not change it.
     */
    private boolean beginsAnId(IntegrationFilter filter) {
        return filter.beginning() != null
                && !filter.isArn()
                && (filter.account().isEmpty()
                        || !filter.isWholeAccount()
                                && filter.tenantId() == null
                                && !ScalarQuery.of(session, ALIKE_ID, String.class)
                                        .setParameter("low", filter.beginning())
                                        .setParameter("high", ListStatement.after(filter.beginning()))
                                        .getResultList()
                                        .isEmpty());
    }

    /** Counts the integrations of each status from an index, each up to a limit. */
    public Map<IntegrationStatus, Long> count(int atMost) {
        Map<IntegrationStatus, Long> counts = new EnumMap<>(IntegrationStatus.class);
        for (IntegrationStatus status : IntegrationStatus.values()) {
            counts.put(
                    status,
                    ScalarQuery.of(session, COUNT, Long.class)
                            .setParameter("status", status.name())
                            .setParameter("atMost", atMost)
                            .getSingleResult());
        }
        return counts;
    }
}
