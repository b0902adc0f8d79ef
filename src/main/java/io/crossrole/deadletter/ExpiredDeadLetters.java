package io.crossrole.deadletter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import org.hibernate.Session;

/** Deletes expired dead letters and counts of redrives. Skips locked rows; the next run gets them. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ExpiredDeadLetters {

    private static final String DELETE_DEAD_LETTERS = """
            WITH expired AS MATERIALIZED (
                SELECT topic, partition, record_offset FROM dead_letter
                 WHERE dead_at < now() - make_interval(secs => :keptFor)
                 ORDER BY dead_at, topic, partition, record_offset LIMIT :limit FOR UPDATE SKIP LOCKED)
            DELETE FROM dead_letter USING expired
             WHERE (dead_letter.topic, dead_letter.partition, dead_letter.record_offset)
             = (expired.topic, expired.partition, expired.record_offset)
            """;

    /**
     * The number of redrives of a record, deleted with its dead letters: the record died right after its last redrive.
     */
    private static final String DELETE_REDRIVEN_RECORDS = """
            WITH expired AS MATERIALIZED (
                SELECT fingerprint FROM redriven_record WHERE last_redriven_at < now() - make_interval(secs => :keptFor)
                 ORDER BY last_redriven_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            DELETE FROM redriven_record USING expired WHERE redriven_record.fingerprint = expired.fingerprint
            """;

    private final Session session;

    ExpiredDeadLetters(Session session) {
        this.session = session;
    }

    /** Deletes up to {@code limit} dead letters older than {@code keptFor}, and returns their number. */
    public int deleteDeadLetters(Duration keptFor, int limit) {
        return remove(DELETE_DEAD_LETTERS, keptFor, limit);
    }

    /** Deletes up to {@code limit} counts of records whose last redrive is older than {@code keptFor}, and returns their number. */
    public int deleteRedrivenRecords(Duration keptFor, int limit) {
        return remove(DELETE_REDRIVEN_RECORDS, keptFor, limit);
    }

    private int remove(String statement, Duration keptFor, int limit) {
        return session.createNativeMutationQuery(statement)
                .setParameter("keptFor", (double) keptFor.toSeconds())
                .setParameter("limit", limit)
                .executeUpdate();
    }
}
