package io.crossrole.integration;

import io.crossrole.integration.IntegrationFilter.Match;
import io.crossrole.integration.IntegrationFilter.Subject;
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

    /** The most rows among which one search is counted. They are read for each page, however few rows it shows. */
    static final int COUNTED = 2_000;

    /** The most ways of writing a text in upper and lower case that one search follows. */
    private static final int MOST_WRITTEN = 8;

    /**
     * Finds how a text is written in upper and lower case by the rows that begin so, letter by letter: each step reads one
     * entry of the index for each way that exists so far.
     */
    private static final String WRITTEN = """
            WITH RECURSIVE written(beginning, letters) AS (
                SELECT CAST('' AS text) COLLATE "C", 0
                UNION ALL
                SELECT beginning, letters FROM (
                    SELECT written.beginning || letter.form AS beginning, letters + 1 AS letters
                      FROM written
                      CROSS JOIN LATERAL (SELECT lower(substr(:text, letters + 1, 1)) COLLATE "C" AS form
                                          UNION SELECT upper(substr(:text, letters + 1, 1)) COLLATE "C") AS letter
                      CROSS JOIN LATERAL (SELECT COLUMN AS stored FROM integration
                                           WHERE COLUMN >= written.beginning || letter.form
                                           ORDER BY COLUMN LIMIT 1) AS next
                     WHERE letters < length(:text) AND starts_with(next.stored, written.beginning || letter.form)
                     ORDER BY 1 LIMIT %d) AS longer
            )
            SELECT beginning FROM written WHERE letters = length(:text) ORDER BY 1
            """.formatted(MOST_WRITTEN);

    private static final String COUNT_REFUSED = "SELECT count(*) FILTER (WHERE status = 'AWAITING_ROLE'), count(*)"
            + " FROM (SELECT status FROM integration WHERE reason IS NOT NULL LIMIT :atMost) AS counted";

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
     * The number of integrations of a status.
     *
     * @param isRefused whether it is of those that await a role after one was refused; no other number has them
     */
    public record Count(IntegrationStatus status, boolean isRefused, long total) {}

    /**
     * Numbers of integrations.
     *
     * @param isPartial whether there may be more than were counted
     */
    public record Counts(List<Count> counts, boolean isPartial) {}

    /**
     * The integrations that follow another one, or precede it. They are in the order of their IDs; those of a tenant, and
     * those that await a role, in the order of their creation; those that were refused in the order of their reasons; and
     * those of the beginning of an account ID or an External ID in the order of these.
     *
     * @param from the ID of an integration, which is not in the slice; empty for the first or the last ones
     * @param backwards whether to list those before {@code from}; they are returned in the order of the list
     */
    public Slice slice(IntegrationFilter filter, String from, boolean backwards, int limit) {
        ListStatement statement = ListStatement.of(filter, match(filter), from, backwards);
        List<Integration> found = new ArrayList<>(statement
                .bind(session.createNativeQuery(statement.page(), Integration.class))
                .setParameter("scanned", SCANNED)
                .setParameter("limit", limit)
                .getResultList());
        String scannedTo =
                found.size() == limit ? found.get(found.size() - 1).id() : lastScanned(statement, SCANNED - 1);
        if (backwards) {
            Collections.reverse(found);
        }
        return new Slice(found, scannedTo);
    }

    private String lastScanned(ListStatement statement, int skipped) {
        return statement
                .bind(ScalarQuery.of(session, statement.lastScanned(), String.class))
                .setParameter("skipped", skipped)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /**
     * Finds what a text begins. IDs come first, except before a whole account ID, then External IDs. A tenant's list has
     * all together, since an ID of another tenant must not change it.
     */
    Match match(IntegrationFilter filter) {
        if (filter.beginning() == null || filter.tenantId() != null) {
            return Match.of(Subject.NOTHING);
        }
        if (filter.isArn()) {
            return Match.of(filter.account().isPresent() ? Subject.ROLE : Subject.NOTHING);
        }
        List<String> ids = filter.isWholeAccount() ? List.of() : written("id", filter.beginning());
        if (!ids.isEmpty()) {
            return new Match(Subject.ID, ids);
        }
        if (filter.account().isPresent()) {
            return Match.of(Subject.ACCOUNT);
        }
        List<String> externalIds = written("external_id", filter.beginning());
        return externalIds.isEmpty() ? Match.of(Subject.ROLE_NAME) : new Match(Subject.EXTERNAL_ID, externalIds);
    }

    private List<String> written(String column, String text) {
        return ScalarQuery.of(session, WRITTEN.replace("COLUMN", column), String.class)
                .setParameter("text", text)
                .getResultList();
    }

    /** Counts the integrations that a filter selects, among the first {@value #COUNTED} of its list. */
    public Counts count(IntegrationFilter filter) {
        ListStatement statement = ListStatement.of(filter, match(filter), "", false);
        List<Count> counts = statement
                .bind(session.createNativeQuery(statement.counts(), Object[].class))
                .setParameter("scanned", COUNTED)
                .getResultStream()
                .map(it -> new Count(
                        IntegrationStatus.valueOf((String) it[0]), (boolean) it[1], ((Number) it[2]).longValue()))
                .toList();
        return new Counts(counts, lastScanned(statement, COUNTED) != null);
    }

    /** Counts integrations that await a role after a refusal, among {@code atMost} with a reason. */
    public Counts countRefused(int atMost) {
        Object[] row = session.createNativeQuery(COUNT_REFUSED, Object[].class)
                .setParameter("atMost", atMost)
                .getSingleResult();
        Count refused = new Count(IntegrationStatus.AWAITING_ROLE, true, ((Number) row[0]).longValue());
        return new Counts(List.of(refused), ((Number) row[1]).longValue() >= atMost);
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
