package io.crossrole.outcome;

import io.crossrole.postgres.ScalarQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.StatelessSession;

/**
 * The queue of outcomes to be published. None of the relay's statements joins the queue with the outcomes, since the
 * plan of such a join flips with autovacuum and is then ten times slower (decision 6).
 *
 * <p>The relay reads without a transaction: each statement commits itself, which saves the round trip of a commit. The
 * request context holds the session meanwhile.
 *
 * <p>Rows are deleted by their exact positions, never up to the last one: a row with a lower position may have been
 * committed in between.
 */
@ApplicationScoped
public class Outbox implements PanacheRepositoryBase<OutboxRow, Long> {

    /** The lane of new outcomes. */
    public static final short LIVE = 0;

    /** The lane of outcomes that are published again. The relay sends them after the new ones. */
    public static final short REPUBLISHED = 1;

    /**
     * An entry of the queue.
     *
     * @param position the row's ID, by which a lane is ordered
     */
    public record Entry(short lane, long position, UUID outcomeId) {}

    /**
     * The transaction IDs of a Postgres snapshot.
     *
     * @param xmin all transactions with a lower ID have ended
     * @param xmax no transaction with this or a higher ID has started
     */
    public record Snapshot(long xmin, long xmax) {}

    /** Bounds the cost of counting; beyond this limit the exact length does not matter. */
    public static final int COUNT_LIMIT = 10_000;

    /**
     * The number of unpublished entries and the age of the oldest.
     *
     * @param live the entries of {@link #LIVE}, counted up to {@link #COUNT_LIMIT}
     * @param republished the entries of {@link #REPUBLISHED}, counted up to {@link #COUNT_LIMIT}
     * @param oldestSeconds the age of the first live entry, in seconds; 0 if there is none. Republished outcomes are
     *     old from the start, so their age is not reported.
     */
    public record Backlog(long live, long republished, double oldestSeconds) {}

    private static final String ADD = """
            INSERT INTO outbox (lane, outcome_id)
            SELECT :lane, outcome_id FROM unnest(:ids) WITH ORDINALITY AS queued(outcome_id, place) ORDER BY place
            """;

    /**
     * An outcome whose payload was removed is replaced by its integration's latest outcome. A consumer that has seen
     * the latest one drops it by its {@code id}; any other consumer needs it. An integration that was never requested
     * has no latest outcome, and nothing is queued.
     */
    private static final String ADD_REPUBLISHED = """
            INSERT INTO outbox (lane, outcome_id)
            SELECT :lane, answer
              FROM (SELECT place, coalesce(
                               (SELECT id FROM outcome WHERE id = asked AND payload IS NOT NULL),
                               (SELECT latest.id
                                  FROM outcome gone JOIN integration ON integration.id = gone.integration_id
                                  JOIN outcome latest ON latest.integration_id = integration.id
                                                     AND latest.sequence = integration.sequence
                                 WHERE gone.id = asked AND latest.sequence > 0)) AS answer
                      FROM unnest(:ids) WITH ORDINALITY AS queued(asked, place)) AS answers
             WHERE answer IS NOT NULL
             ORDER BY place
            """;

    private static final String COUNT =
            "SELECT count(*) FROM (SELECT FROM outbox WHERE lane = :lane LIMIT :limit) AS queued";

    private static final String READ =
            "SELECT lane, id, outcome_id FROM outbox WHERE lane = :lane AND id > :after ORDER BY id LIMIT :limit";

    private static final String READ_SNAPSHOT = """
            SELECT CAST(CAST(pg_snapshot_xmin(s) AS text) AS bigint) AS xmin,
                   CAST(CAST(pg_snapshot_xmax(s) AS text) AS bigint) AS xmax
              FROM pg_current_snapshot() AS s
            """;

    private static final String AGE =
            "SELECT CAST(EXTRACT(EPOCH FROM now() - created_at) AS double precision) FROM outcome WHERE id = :id";

    private static final String DELETE = "DELETE FROM outbox WHERE lane = :lane AND id = ANY (:positions)";

    private final Session session;
    private final StatelessSession reads;
    private final OutcomesToPublish publishable;

    Outbox(Session session, StatelessSession reads, OutcomesToPublish publishable) {
        this.session = session;
        this.reads = reads;
        this.publishable = publishable;
    }

    /** Queues new outcomes in this order. */
    @Transactional(TxType.MANDATORY)
    void add(Collection<UUID> outcomeIds) {
        add(ADD, LIVE, outcomeIds);
    }

    /** Queues outcomes to be republished, behind all new ones, each replaced if its payload was removed. */
    @Transactional(TxType.MANDATORY)
    void addRepublished(Collection<UUID> outcomeIds) {
        add(ADD_REPUBLISHED, REPUBLISHED, outcomeIds);
    }

    private void add(String statement, short lane, Collection<UUID> outcomeIds) {
        session.createNativeMutationQuery(statement)
                .setParameter("lane", lane)
                .setParameter("ids", outcomeIds.toArray(UUID[]::new))
                .executeUpdate();
    }

    /** Reads the first entries of a lane behind a position, in order. */
    @ActivateRequestContext
    public List<Entry> read(short lane, long after, int limit) {
        return reads.createNativeQuery(READ, Entry.class)
                .setParameter("lane", lane)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
    }

    @ActivateRequestContext
    public Snapshot snapshot() {
        return reads.createNativeQuery(READ_SNAPSHOT, Snapshot.class).getSingleResult();
    }

    /** Counts the entries of a lane, up to a limit that bounds the cost. */
    @ActivateRequestContext
    public long count(short lane, long limit) {
        return ScalarQuery.of(reads, COUNT, Long.class)
                .setParameter("lane", lane)
                .setParameter("limit", limit)
                .getSingleResult();
    }

    /** Counts the backlog. The cost is bounded. */
    @ActivateRequestContext
    public Backlog backlog() {
        double oldestSeconds = read(LIVE, 0, 1).stream()
                .flatMap(it ->
                        ScalarQuery.of(reads, AGE, Double.class)
                                .setParameter("id", it.outcomeId())
                                .getResultList()
                                .stream())
                .findFirst()
                .orElse(0.0);
        return new Backlog(count(LIVE, COUNT_LIMIT), count(REPUBLISHED, COUNT_LIMIT), oldestSeconds);
    }

    /** Reads the outcomes of queue entries, by ID, without those whose payload was removed. */
    @ActivateRequestContext
    public Map<UUID, OutcomeToPublish> outcomes(Collection<UUID> ids) {
        return publishable.read(ids);
    }

    /**
     * Deletes exactly these entries, whose outcomes were published; a lower one may have been committed since they were
     * read. The commit does not wait for the disk: if Postgres crashes and loses the deletion, the outcomes are
     * published once more under the same IDs, as if the relay had died before it (decision 37).
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void delete(List<Entry> entries) {
        reads.createNativeMutationQuery("SET LOCAL synchronous_commit = off").executeUpdate();
        entries.stream()
                .collect(Collectors.groupingBy(Entry::lane, Collectors.mapping(Entry::position, Collectors.toList())))
                .forEach((lane, positions) -> reads.createNativeMutationQuery(DELETE)
                        .setParameter("lane", lane)
                        .setParameter("positions", positions.toArray(Long[]::new))
                        .executeUpdate());
    }
}
