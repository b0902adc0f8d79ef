package io.crossrole.validation.probe.budget;

import io.crossrole.partition.AwsPartition;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;

/** The token buckets in the table {@code sts_budget}, shared by all replicas. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Buckets implements PanacheRepositoryBase<Bucket, String> {

    private static final String LOCK = """
            WITH known AS (INSERT INTO sts_budget (partition, tokens, refilled_at) VALUES (:partition, 0, now())
                           ON CONFLICT (partition) DO NOTHING)
            SELECT tokens, recheck_tokens, pace,
                   CAST(GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - refilled_at)) AS double precision) AS elapsed,
                   clock_timestamp() AS refilled_until
              FROM sts_budget WHERE partition = :partition FOR UPDATE
            """;

    private static final String SAVE = """
            UPDATE sts_budget
               SET tokens = :tokens, recheck_tokens = :recheckTokens, pace = :pace, refilled_at = :refilledAt
             WHERE partition = :partition
            """;

    private static final String CHARGE = "UPDATE sts_budget SET tokens = tokens - :calls WHERE partition = :partition";

    /** At most once a second: concurrent calls that are throttled together are one signal. */
    private static final String SLOW_DOWN = """
            UPDATE sts_budget SET pace = GREATEST(:slowest, pace * 0.7), throttled_at = now()
             WHERE partition = :partition AND throttled_at < now() - interval '1 second'
            """;

    private final Session session;

    Buckets(Session session) {
        this.session = session;
    }

    /**
     * A locked bucket.
     *
     * @param elapsed the seconds since the last refill, by PostgreSQL's clock
     * @param refilledUntil the end of that time
     */
    record Locked(double tokens, double recheckTokens, double pace, double elapsed, Instant refilledUntil) {

        TokenBucket content() {
            return new TokenBucket(tokens, recheckTokens);
        }
    }

    /**
     * Locks a partition's bucket until the transaction ends.
     *
     * @return empty if there was no bucket. The statement has inserted it, and cannot see it yet
     */
    Optional<Locked> lock(AwsPartition partition) {
        return session.createNativeQuery(LOCK, Locked.class)
                .setParameter("partition", partition.name())
                .getResultStream()
                .findFirst();
    }

    /** Stores what a bucket holds at a time, and the pace at which it refills. */
    void save(AwsPartition partition, TokenBucket content, double pace, Instant refilledUntil) {
        session.createNativeMutationQuery(SAVE)
                .setParameter("tokens", content.calls())
                .setParameter("recheckTokens", content.recheckPart())
                .setParameter("pace", pace)
                .setParameter("refilledAt", refilledUntil)
                .setParameter("partition", partition.name())
                .executeUpdate();
    }

    /** Takes calls from a bucket, whatever it holds. */
    void charge(AwsPartition partition, int calls) {
        session.createNativeMutationQuery(CHARGE)
                .setParameter("calls", calls)
                .setParameter("partition", partition.name())
                .executeUpdate();
    }

    /** Reduces the pace at which a bucket refills, but not below {@code slowest}. */
    void slowDown(AwsPartition partition, double slowest) {
        session.createNativeMutationQuery(SLOW_DOWN)
                .setParameter("slowest", slowest)
                .setParameter("partition", partition.name())
                .executeUpdate();
    }
}
