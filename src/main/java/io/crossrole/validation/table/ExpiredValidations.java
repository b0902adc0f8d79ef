package io.crossrole.validation.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import org.hibernate.Session;

/** Removes expired validations, or parts of them. Skips locked rows; the next run gets them. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ExpiredValidations {

    /** A decided submission keeps only its identity and its result. */
    private static final String EMPTY_SUBMISSIONS = """
            WITH expired AS MATERIALIZED (
                SELECT id FROM validation
                 WHERE state = 'DECIDED' AND cause = 'SUBMISSION' AND role_arn <> ''
                   AND reason IS DISTINCT FROM 'UNKNOWN_INTEGRATION' AND decided_at < now() - make_interval(secs => :keptFor)
                 ORDER BY decided_at, id LIMIT :limit FOR UPDATE SKIP LOCKED)
            UPDATE validation SET role_arn = '', evidence = NULL, first_evidence = NULL, traceparent = NULL
              FROM expired
             WHERE validation.id = expired.id
            """;

    /** A recheck is deleted. It answers no event, and any result that it published is an outcome. */
    private static final String DELETE_RECHECKS = """
            WITH expired AS MATERIALIZED (
                SELECT id FROM validation
                 WHERE state = 'DECIDED' AND cause <> 'SUBMISSION' AND decided_at < now() - make_interval(secs => :keptFor)
                 ORDER BY decided_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            DELETE FROM validation USING expired WHERE validation.id = expired.id
            """;

    private final Session session;

    ExpiredValidations(Session session) {
        this.session = session;
    }

    /** Empties up to {@code limit} decided submissions older than {@code keptFor}, and returns their number. */
    public int emptySubmissions(Duration keptFor, int limit) {
        return remove(EMPTY_SUBMISSIONS, keptFor, limit);
    }

    /** Deletes up to {@code limit} decided rechecks older than {@code keptFor}, and returns their number. */
    public int deleteRechecks(Duration keptFor, int limit) {
        return remove(DELETE_RECHECKS, keptFor, limit);
    }

    private int remove(String statement, Duration keptFor, int limit) {
        return session.createNativeMutationQuery(statement)
                .setParameter("keptFor", (double) keptFor.toSeconds())
                .setParameter("limit", limit)
                .executeUpdate();
    }
}
