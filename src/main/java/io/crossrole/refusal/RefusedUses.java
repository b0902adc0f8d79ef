package io.crossrole.refusal;

import io.crossrole.postgres.BatchColumns;
import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Counts refused uses. The caller has locked the integrations.
 *
 * <p>A replay changes nothing: a report counts only if it is later than the latest one of its row and, where the row is
 * missing, later than every row of the integration that was deleted.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RefusedUses {

    /**
     * A report.
     *
     * @param refusedAt when AWS refused the use
     */
    record Report(
            String integrationId,
            String principal,
            String region,
            String action,
            String errorCode,
            Instant refusedAt) {}

    private static final BatchColumns<Report> REPORT = BatchColumns.of(Report.class)
            .text("integration_id", Report::integrationId)
            .text("principal", Report::principal)
            .text("region", Report::region)
            .text("action", Report::action)
            .text("error_code", Report::errorCode)
            .time("refused_at", Report::refusedAt);

    private static final String COUNT = """
            INSERT INTO refused_use (integration_id, principal, region, action, error_code, reports, first_at, last_at,
                                     reported_at)
            SELECT integration_id, principal, region, action, error_code, count(DISTINCT refused_at),
                   min(refused_at), max(refused_at), now()
              FROM ROWS
              LEFT JOIN refused_use AS known USING (integration_id, principal, region, action, error_code)
              LEFT JOIN refusal_watch AS watch USING (integration_id)
             WHERE refused_at > coalesce(known.last_at, watch.forgotten_until, '-infinity')
             GROUP BY integration_id, principal, region, action, error_code
             ORDER BY integration_id, principal, region, action, error_code
            ON CONFLICT (integration_id, principal, region, action, error_code) DO UPDATE
               SET reports = refused_use.reports + excluded.reports, last_at = excluded.last_at,
                   reported_at = excluded.reported_at
            RETURNING integration_id
            """.replace("ROWS", REPORT.rows("report"));

    /** Deletes rows and notes the latest time in them, in one statement. */
    private static final String FORGET = """
            ,
                 deleted AS (DELETE FROM refused_use USING surplus
                              WHERE refused_use.ctid = surplus.row
                             RETURNING refused_use.integration_id, refused_use.last_at),
                 noted AS (INSERT INTO refusal_watch (integration_id, forgotten_until)
                           SELECT integration_id, max(last_at) FROM deleted GROUP BY integration_id ORDER BY integration_id
                           ON CONFLICT (integration_id) DO UPDATE
                              SET forgotten_until = greatest(refusal_watch.forgotten_until, excluded.forgotten_until))
            SELECT count(*) FROM deleted
            """;

    private static final String LIMIT = """
            WITH surplus AS (
                SELECT place.row FROM (
                    SELECT ctid AS row, row_number() OVER (PARTITION BY integration_id ORDER BY last_at DESC) AS number
                      FROM refused_use WHERE integration_id = ANY (:ids)) AS place
                 WHERE place.number > :most)""" + FORGET;

    /** Locks the integrations first, like every writer. */
    private static final String DELETE_EXPIRED = """
            WITH old AS MATERIALIZED (
                SELECT integration_id FROM refused_use
                 WHERE reported_at < now() - make_interval(secs => :keptFor) ORDER BY reported_at LIMIT :limit),
                 locked AS MATERIALIZED (
                SELECT id FROM integration WHERE id IN (SELECT integration_id FROM old)
                 ORDER BY id FOR UPDATE SKIP LOCKED),
                 surplus AS (
                SELECT refused_use.ctid AS row FROM refused_use JOIN locked ON locked.id = refused_use.integration_id
                 WHERE reported_at < now() - make_interval(secs => :keptFor) ORDER BY reported_at LIMIT :limit)""" + FORGET;

    private static final String LATELY = """
            SELECT * FROM refused_use
             WHERE integration_id = ANY (:ids) AND reported_at > now() - make_interval(secs => :within)
             ORDER BY last_at DESC, principal, region, action, error_code
            """;

    private static final String TELL = """
            UPDATE refused_use SET told_at = now()
             WHERE integration_id = ANY (:ids) AND reported_at > now() - make_interval(secs => :within)
            """;

    private static final String NEWEST = """
            SELECT * FROM refused_use WHERE integration_id = :id
             ORDER BY last_at DESC, principal, region, action, error_code LIMIT :atMost
            """;

    /** The limit bounds the cost of counting. */
    private static final String DISPUTED = """
            SELECT count(DISTINCT integration_id) FROM (
                SELECT integration_id FROM refused_use
                 WHERE reported_at > now() - make_interval(secs => :within) AND told_at IS NOT NULL
                 ORDER BY reported_at DESC LIMIT 10000) AS told
            """;

    private final Session session;
    private final RefusalConfig config;

    RefusedUses(Session session, RefusalConfig config) {
        this.session = session;
        this.config = config;
    }

    /** Counts reports, and returns the integrations that have a new one. */
    Set<String> count(Collection<Report> reports) {
        return Set.copyOf(REPORT.bind(ScalarQuery.of(session, COUNT, String.class), reports)
                .getResultList());
    }

    /** Deletes the earliest rows beyond the most that an integration may have. */
    void limit(Collection<String> integrationIds) {
        if (!integrationIds.isEmpty()) {
            ScalarQuery.of(session, LIMIT, Long.class)
                    .setParameter("ids", integrationIds.toArray(String[]::new))
                    .setParameter("most", config.usesPerIntegration())
                    .getSingleResult();
        }
    }

    /** The refused uses of each integration that were reported lately, the latest first. */
    Map<String, List<RefusedUse>> lately(Collection<String> integrationIds) {
        return session.createNativeQuery(LATELY, RefusedUse.class)
                .setParameter("ids", integrationIds.toArray(String[]::new))
                .setParameter("within", seconds(config.repeatInterval()))
                .getResultStream()
                .collect(Collectors.groupingBy(it -> it.key().integrationId()));
    }

    /** Notes that disputes name the uses that were reported lately. */
    void tell(Collection<String> integrationIds) {
        session.createNativeMutationQuery(TELL)
                .setParameter("ids", integrationIds.toArray(String[]::new))
                .setParameter("within", seconds(config.repeatInterval()))
                .executeUpdate();
    }

    /** The refused uses of an integration, the latest first. */
    public List<RefusedUse> newest(String integrationId, int atMost) {
        return session.createNativeQuery(NEWEST, RefusedUse.class)
                .setParameter("id", integrationId)
                .setParameter("atMost", atMost)
                .getResultList();
    }

    /** The number of integrations with a dispute that services still report, up to 10,000. */
    long countDisputed() {
        return ScalarQuery.of(session, DISPUTED, Long.class)
                .setParameter("within", seconds(config.repeatInterval()))
                .getSingleResult();
    }

    /** Deletes some refused uses that were last reported long ago, and returns how many. */
    public int deleteExpired(Duration keptFor, int limit) {
        return ScalarQuery.of(session, DELETE_EXPIRED, Long.class)
                .setParameter("keptFor", seconds(keptFor))
                .setParameter("limit", limit)
                .getSingleResult()
                .intValue();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
