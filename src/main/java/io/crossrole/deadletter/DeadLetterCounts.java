package io.crossrole.deadletter;

import io.crossrole.deadletter.DeadLetterFilter.State;
import io.crossrole.intake.Rejection;
import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Counts the dead letters in Postgres. */
@ApplicationScoped
public class DeadLetterCounts {

    private static final String COUNT = """
            SELECT topic, rejection, count(*) AS total, count(*) FILTER (WHERE %s) AS waiting,
                   count(*) FILTER (WHERE %s) AS dismissed,
                   min(dead_at) AS oldest, max(dead_at) AS newest
              FROM dead_letter
             WHERE %s
             GROUP BY topic, rejection
             ORDER BY topic, rejection
            """;

    /**
     * Jumps through an index from one topic and rejection to the next, and counts those that wait up to the limit, which
     * may be none. Grouping all waiting dead letters would read every row.
     */
    static final String COUNT_WAITING = """
            WITH RECURSIVE kind(topic, rejection) AS (
                (SELECT topic, rejection FROM dead_letter WHERE redriven_at IS NULL ORDER BY topic, rejection LIMIT 1)
                UNION ALL
                SELECT next.topic, next.rejection
                  FROM kind,
                       LATERAL (SELECT topic, rejection FROM dead_letter
                                 WHERE redriven_at IS NULL AND (topic, rejection) > (kind.topic, kind.rejection)
                                 ORDER BY topic, rejection LIMIT 1) AS next)
            SELECT topic, rejection,
                   (SELECT count(*) FROM (SELECT FROM dead_letter
                                           WHERE redriven_at IS NULL AND dismissed_at IS NULL
                                             AND dead_letter.topic = kind.topic AND dead_letter.rejection = kind.rejection
                                           LIMIT :limit) AS waiting)
              FROM kind
            """;

    private static final String COUNT_NEWER =
            "SELECT count(*) FROM (SELECT" + StoredDeadLetters.NEWER + " LIMIT :limit) AS newer";

    /** Both parts read an index and end at the limit, however many dead letters there are. */
    private static final String COUNT_REJECTED_AGAIN = """
            WITH sent AS MATERIALIZED (
                     SELECT fingerprint, redriven_at FROM dead_letter WHERE operation_id = :operation LIMIT :limit),
                 later AS MATERIALIZED (
                     SELECT fingerprint, topic, rejection, operation_id
                       FROM dead_letter
                      WHERE dead_at >= (SELECT min(redriven_at) FROM sent) AND dead_at < :until
                      ORDER BY dead_at LIMIT :limit)
            SELECT rejection, count(DISTINCT fingerprint)
              FROM later
             WHERE topic = :topic AND operation_id IS DISTINCT FROM :operation
               AND fingerprint IN (SELECT fingerprint FROM sent)
             GROUP BY rejection
             ORDER BY 2 DESC, 1
            """;

    private record CountRow(
            String topic, String rejection, long total, long waiting, long dismissed, Instant oldest, Instant newest) {

        DeadLetterCount count() {
            return new DeadLetterCount(topic, Rejection.valueOf(rejection), total, waiting, dismissed, oldest, newest);
        }
    }

    /** The number of a topic's dead letters with a rejection that were neither redriven nor dismissed. */
    record Waiting(String topic, String rejection, long count) {}

    /** The number of records that a redrive sent and that were rejected again, with this rejection. */
    public record RejectedAgain(Rejection rejection, long count) {}

    private record RejectedAgainRow(String rejection, long count) {}

    private final Session session;

    DeadLetterCounts(Session session) {
        this.session = session;
    }

    /** Counts dead letters by topic and rejection. */
    @Transactional
    public List<DeadLetterCount> count(DeadLetterFilter filter) {
        return filter.bind(session.createNativeQuery(
                        COUNT.formatted(State.WAITING.sql(), State.DISMISSED.sql(), filter.condition()),
                        CountRow.class))
                .getResultStream()
                .map(CountRow::count)
                .toList();
    }

    /**
     * Counts the dead letters of each topic and rejection that were neither redriven nor dismissed, each up to a limit. A kind
     * of which all were dismissed has the count 0.
     */
    @Transactional
    List<Waiting> countWaiting(int limit) {
        return session.createNativeQuery(COUNT_WAITING, Waiting.class)
                .setParameter("limit", limit)
                .getResultList();
    }

    /**
     * Counts the records that a redrive sent and that became dead letters again, the most frequent rejection first.
     * Equal records count once. A dead letter that a later redrive has sent once more belongs to that redrive alone.
     *
     * @param topic the inbound topic
     * @param until when they were rejected again at the latest, exclusive
     * @param limit the most sent records, and the most later dead letters, that are looked at
     */
    @Transactional
    public List<RejectedAgain> countRejectedAgain(UUID operationId, String topic, Instant until, int limit) {
        return session.createNativeQuery(COUNT_REJECTED_AGAIN, RejectedAgainRow.class)
                .setParameter("operation", operationId)
                .setParameter("topic", topic)
                .setParameter("until", until)
                .setParameter("limit", limit)
                .getResultStream()
                .map(it -> new RejectedAgain(Rejection.valueOf(it.rejection()), it.count()))
                .toList();
    }

    /**
     * Counts the dead letters that precede another one in the list of {@link StoredDeadLetters#newest}.
     *
     * @param limit the number at which counting ends
     */
    @Transactional
    public long countNewer(DeadLetterFilter filter, DeadLetterCursor than, int limit) {
        NativeQuery<Long> query =
                filter.bind(ScalarQuery.of(session, COUNT_NEWER.formatted(filter.condition()), Long.class));
        StoredDeadLetters.at(query, than);
        return query.setParameter("limit", limit).getSingleResult();
    }
}
