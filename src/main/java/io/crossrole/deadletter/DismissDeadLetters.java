package io.crossrole.deadletter;

import io.crossrole.audit.Audit;
import io.crossrole.audit.AuditedAction;
import io.crossrole.deadletter.DeadLetterFilter.State;
import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.NativeQuery;

/**
 * Dismisses dead letters that nobody will mend, and reopens them. A dismissed one is kept as long as the others, is not
 * counted as waiting, and is redriven only where a redrive includes it. Each change is in the audit list.
 */
@ApplicationScoped
public class DismissDeadLetters {

    /**
     * A change of the dead letters in a state.
     *
     * @param dismiss whether they are dismissed, or else reopened
     * @param by the operator; at most 128 characters
     * @param why the reason; at most 1,000 characters in one line, and not empty for a dismissal
     */
    public record Change(boolean dismiss, String by, String why) {

        /** The state of those that can be changed. */
        State from() {
            return dismiss ? State.WAITING : State.DISMISSED;
        }

        private String columns() {
            return dismiss
                    ? "dismissed_at = now(), dismissed_by = :by, dismissal_reason = :why"
                    : "dismissed_at = NULL, dismissed_by = NULL, dismissal_reason = NULL";
        }

        private AuditedAction action() {
            return dismiss ? AuditedAction.DISMISS : AuditedAction.REOPEN;
        }

        private <Q extends CommonQueryContract> Q bind(Q query) {
            if (dismiss) {
                query.setParameter("by", by).setParameter("why", why);
            }
            return query;
        }
    }

    /**
     * The result of a change.
     *
     * @param changed how many dead letters were changed, or would be
     * @param more whether others match, because the limit was reached or another transaction was changing them
     */
    public record Result(long changed, boolean more) {}

    private static final String PLACE = "topic = :topic AND partition = :partition AND record_offset = :offset";

    private static final String CHANGE_ONE = "UPDATE dead_letter SET %s WHERE " + PLACE + " AND %s";

    /**
     * Locks the rows in the order in which a redrive locks them, so that the two can't deadlock. A row that changed while it
     * was waited for has another place than this statement can see, and is left out.
     */
    private static final String CHANGE_MANY = """
            UPDATE dead_letter SET %s
             WHERE ctid = ANY (ARRAY(SELECT ctid FROM dead_letter WHERE %s
                                      ORDER BY topic, partition, record_offset LIMIT :limit FOR UPDATE))
            """;

    private static final String COUNT =
            "SELECT count(*) FROM (SELECT FROM dead_letter WHERE %s LIMIT :limit) AS matching";

    private final Session session;
    private final Audit audit;

    DismissDeadLetters(Session session, Audit audit) {
        this.session = session;
        this.audit = audit;
    }

    /** Changes one dead letter. Returns false if it does not exist or is not in the state from which this change leads. */
    @Transactional
    public boolean change(Origin origin, Change change) {
        int changed = change.bind(session.createNativeMutationQuery(CHANGE_ONE.formatted(
                                change.columns(), change.from().sql()))
                        .setParameter("topic", origin.topic())
                        .setParameter("partition", origin.partition())
                        .setParameter("offset", origin.offset()))
                .executeUpdate();
        if (changed > 0) {
            audit.record(change.by(), change.action(), origin.place(), "", change.why());
        }
        return changed > 0;
    }

    /**
     * Changes the dead letters that match a filter, whatever its state.
     *
     * @param limit the maximum number
     */
    @Transactional
    public Result changeAll(DeadLetterFilter filter, Change change, int limit) {
        DeadLetterFilter matching = filter.in(change.from());
        int changed = change.bind(matching.bind(
                        session.createNativeMutationQuery(CHANGE_MANY.formatted(change.columns(), matching.condition()))
                                .setParameter("limit", limit)))
                .executeUpdate();
        if (changed > 0) {
            String selected = filter.inWords();
            audit.record(
                    change.by(),
                    change.action(),
                    "dead-letters",
                    changed + (selected.isEmpty() ? "" : ": " + selected),
                    change.why());
        }
        return new Result(changed, count(matching, 1) > 0);
    }

    /** Counts what {@link #changeAll} would change. */
    @Transactional
    public Result wouldChange(DeadLetterFilter filter, Change change, int limit) {
        long found = count(filter.in(change.from()), limit + 1);
        return new Result(Math.min(found, limit), found > limit);
    }

    private long count(DeadLetterFilter matching, int limit) {
        NativeQuery<Long> query =
                matching.bind(ScalarQuery.of(session, COUNT.formatted(matching.condition()), Long.class));
        return query.setParameter("limit", limit).getSingleResult();
    }
}
