package io.crossrole.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.hibernate.Session;

/** Removes the payloads of outcomes that no longer matter. Skips locked rows; the next run gets them. */
@ApplicationScoped
class ExpiredPayloads {

    /**
     * A superseded outcome loses its payload, unless it answers a repeated request or removal or is still queued. Its
     * ID and its sequence stay: a replay that would republish it republishes the integration's latest outcome instead.
     * While the queue is very long, no payload is deleted, because each statement would read the whole queue.
     */
    private static final String REMOVE = """
            WITH seen AS MATERIALIZED (
                SELECT id, created_at, integration_id, sequence FROM outcome
                 WHERE payload IS NOT NULL
                   AND (SELECT count(*) FROM (SELECT FROM outbox LIMIT 50000) AS queued) < 50000
                   AND type NOT IN ('io.crossrole.external-id.created.v1', 'io.crossrole.connection.removed.v1')
                   AND created_at < now() - make_interval(secs => :keptFor)
                   AND (created_at, id) > (CAST(:lastTime AS timestamptz), :lastId)
                 ORDER BY created_at, id LIMIT :limit),
            free AS MATERIALIZED (
                SELECT id FROM outcome
                 WHERE id IN (SELECT id FROM seen
                               WHERE (sequence = 0
                                      OR sequence < (SELECT sequence FROM integration WHERE id = seen.integration_id))
                                 AND NOT EXISTS (SELECT FROM outbox WHERE outcome_id = seen.id))
                 FOR UPDATE SKIP LOCKED),
            emptied AS (
                UPDATE outcome SET payload = NULL, traceparent = NULL FROM free WHERE outcome.id = free.id
                RETURNING outcome.id)
            SELECT (SELECT count(*) FROM seen) AS seen, (SELECT count(*) FROM emptied) AS removed, created_at, id FROM seen
             ORDER BY created_at DESC, id DESC LIMIT 1
            """;

    private final Session session;

    ExpiredPayloads(Session session) {
        this.session = session;
    }

    Outcomes.ExpiredPage remove(Duration keptFor, Outcomes.ExpiredPage last, int limit) {
        return session
                .createNativeQuery(REMOVE, Outcomes.ExpiredPage.class)
                .setParameter("keptFor", (double) keptFor.toSeconds())
                .setParameter("lastTime", last.lastTime().toString())
                .setParameter("lastId", last.lastId())
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(Outcomes.ExpiredPage.NONE);
    }
}
