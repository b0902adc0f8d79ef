package io.crossrole.operations.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import org.hibernate.Session;

/** Deletes the lines of imports that ended long ago. Skips locked rows; the next run gets them. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ExpiredImportLines {

    /** Deleted before the import operation, which could otherwise delete a million lines in one statement. */
    private static final String DELETE = """
            WITH ended AS MATERIALIZED (
                SELECT id FROM operation
                 WHERE kind = 'IMPORT' AND name IS NULL
                   AND finished_at IS NOT NULL AND finished_at < now() - make_interval(secs => :keptFor)
                   AND EXISTS (SELECT FROM import_line WHERE operation_id = operation.id)
                 ORDER BY finished_at LIMIT 500),
            expired AS MATERIALIZED (
                SELECT lines.operation_id, lines.line
                  FROM ended JOIN import_line AS lines ON lines.operation_id = ended.id
                 LIMIT :limit FOR UPDATE OF lines SKIP LOCKED)
            DELETE FROM import_line USING expired
             WHERE (import_line.operation_id, import_line.line) = (expired.operation_id, expired.line)
            """;

    private final Session session;

    ExpiredImportLines(Session session) {
        this.session = session;
    }

    /** Deletes lines of imports that ended longer ago than this, so many at most. Returns how many. */
    public int delete(Duration keptFor, int limit) {
        return session.createNativeMutationQuery(DELETE)
                .setParameter("keptFor", (double) keptFor.toSeconds())
                .setParameter("limit", limit)
                .executeUpdate();
    }
}
