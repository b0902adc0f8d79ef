package io.crossrole.deadletter;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Counts how often each record was redriven, in rows of their own: a sum over equal dead letters, for each of them,
 * grows with the square of what a sender controls.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RedrivenRecords implements PanacheRepositoryBase<RedrivenRecord, UUID> {

    static final String COUNT = """
            INSERT INTO redriven_record (fingerprint, attempts, last_redriven_at)
            SELECT fingerprint, count(*), now() FROM unnest(:fingerprints) AS marked(fingerprint) GROUP BY fingerprint
            ON CONFLICT (fingerprint) DO UPDATE
               SET attempts = redriven_record.attempts + excluded.attempts, last_redriven_at = excluded.last_redriven_at
            """;

    private static final String UNCOUNT = """
            UPDATE redriven_record r SET attempts = GREATEST(0, r.attempts - u.attempts)
              FROM (SELECT fingerprint, count(*) AS attempts FROM unnest(:fingerprints) AS unmarked(fingerprint)
                     GROUP BY fingerprint) AS u
             WHERE r.fingerprint = u.fingerprint
            """;

    private final Session session;

    RedrivenRecords(Session session) {
        this.session = session;
    }

    /** Counts an attempt for each fingerprint, which may occur several times. */
    void count(Collection<UUID> fingerprints) {
        update(COUNT, fingerprints);
    }

    /** Takes back an attempt for each fingerprint, which may occur several times. */
    void uncount(Collection<UUID> fingerprints) {
        update(UNCOUNT, fingerprints);
    }

    private void update(String sql, Collection<UUID> fingerprints) {
        session.createNativeMutationQuery(sql)
                .setParameter("fingerprints", fingerprints.toArray(UUID[]::new))
                .executeUpdate();
    }
}
