package io.crossrole.refusal;

import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Set;
import org.hibernate.Session;

/**
 * Turns reports into rechecks: at most one for each integration in the configured time, whatever is reported. A row is
 * written only under the lock of its integration.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RefusalWatches {

    private static final String AWAIT = """
            INSERT INTO refusal_watch (integration_id, waiting_since)
            SELECT id, now() FROM unnest(CAST(:ids AS text[])) AS reported(id) ORDER BY id
            ON CONFLICT (integration_id) DO UPDATE
               SET waiting_since = coalesce(refusal_watch.waiting_since, excluded.waiting_since)
            """;

    /**
     * The limit is checked again where the row is updated: another replica may have made the same recheck due since this
     * statement began. recheck_at is null while a recheck is under way; a report that arrives then waits until it has
     * ended.
     */
    private static final String MAKE_DUE = """
            WITH due AS MATERIALIZED (
                SELECT integration.id FROM refusal_watch JOIN integration ON integration.id = refusal_watch.integration_id
                 WHERE waiting_since IS NOT NULL
                   AND (asked_at IS NULL OR asked_at <= now() - make_interval(secs => :every))
                   AND status = 'CONNECTED' AND recheck_at IS NOT NULL
                 ORDER BY integration.id LIMIT :limit FOR UPDATE OF integration SKIP LOCKED),
                 asked AS (
                UPDATE refusal_watch SET waiting_since = NULL, asked_at = now(), is_open = TRUE FROM due
                 WHERE integration_id = due.id AND waiting_since IS NOT NULL
                   AND (asked_at IS NULL OR asked_at <= now() - make_interval(secs => :every))
                RETURNING integration_id)
            UPDATE integration SET recheck_at = least(recheck_at, now()) FROM asked
             WHERE integration.id = asked.integration_id
            """;

    private static final String OPEN =
            "SELECT integration_id FROM refusal_watch WHERE integration_id = ANY (:ids) AND is_open";

    private static final String CLOSE =
            "UPDATE refusal_watch SET is_open = FALSE WHERE integration_id = ANY (:ids) AND is_open";

    private static final String ABANDON = """
            UPDATE refusal_watch SET is_open = FALSE, waiting_since = NULL
             WHERE integration_id = ANY (:ids) AND (is_open OR waiting_since IS NOT NULL)
            """;

    /** The limit bounds the cost of counting. The order is that of an index. */
    private static final String WAITING = """
            SELECT count(*), CAST(COALESCE(EXTRACT(EPOCH FROM now() - min(waiting_since)), 0) AS double precision)
              FROM (SELECT waiting_since FROM refusal_watch JOIN integration ON integration.id = refusal_watch.integration_id
                     WHERE waiting_since IS NOT NULL AND status = 'CONNECTED' ORDER BY asked_at LIMIT 10000)
                   AS waiting
            """;

    /** How many connections have reports that await a recheck, up to 10,000, and for how long the first of them has waited. */
    record Waiting(long connections, double oldestSeconds) {}

    private final Session session;
    private final RefusalConfig config;

    RefusalWatches(Session session, RefusalConfig config) {
        this.session = session;
        this.config = config;
    }

    /** Notes that connections have a new report. */
    void await(Collection<String> integrationIds) {
        if (!integrationIds.isEmpty()) {
            update(AWAIT, integrationIds);
        }
    }

    /** Makes the rechecks due that reports await, and returns how many. */
    int makeDue(int limit) {
        return session.createNativeMutationQuery(MAKE_DUE)
                .setParameter("every", config.recheckEvery().toMillis() / 1000.0)
                .setParameter("limit", limit)
                .executeUpdate();
    }

    /** Those of these integrations whose next recheck answers reports. */
    Set<String> open(Collection<String> integrationIds) {
        return Set.copyOf(ScalarQuery.of(session, OPEN, String.class)
                .setParameter("ids", integrationIds.toArray(String[]::new))
                .getResultList());
    }

    /** Notes that a recheck has answered. */
    void close(Collection<String> integrationIds) {
        update(CLOSE, integrationIds);
    }

    /** Notes that connections are lost or removed, so that no recheck answers reports any more. */
    public void abandon(Collection<String> integrationIds) {
        update(ABANDON, integrationIds);
    }

    /** Counts the connections whose reports await a recheck. */
    Waiting waiting() {
        return session.createNativeQuery(WAITING, Waiting.class).getSingleResult();
    }

    private void update(String statement, Collection<String> integrationIds) {
        session.createNativeMutationQuery(statement)
                .setParameter("ids", integrationIds.toArray(String[]::new))
                .executeUpdate();
    }
}
