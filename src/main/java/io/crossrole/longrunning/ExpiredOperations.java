package io.crossrole.longrunning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import org.hibernate.Session;

/** Deletes operations that ended long ago. Skips locked rows; the next run gets them. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ExpiredOperations {

    /** An ended operation is deleted, unless it runs only once: its name stays taken. */
    private static final String DELETE = """
            WITH expired AS MATERIALIZED (
                SELECT id FROM operation
                 WHERE name IS NULL AND finished_at IS NOT NULL AND finished_at < now() - make_interval(secs => :keptFor)
                   AND NOT EXISTS (SELECT FROM import_line WHERE operation_id = operation.id)
                 ORDER BY finished_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            DELETE FROM operation USING expired WHERE operation.id = expired.id
            """;

    private final Session session;

    ExpiredOperations(Session session) {
        this.session = session;
    }

    /** Deletes up to {@code limit} operations that ended longer ago than {@code keptFor}. Returns their number. */
    public int delete(Duration keptFor, int limit) {
        return session.createNativeMutationQuery(DELETE)
                .setParameter("keptFor", (double) keptFor.toSeconds())
                .setParameter("limit", limit)
                .executeUpdate();
    }
}
