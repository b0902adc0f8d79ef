package io.crossrole.deadletter;

import io.crossrole.intake.deadletter.DeadLetterEntry;
import io.crossrole.intake.deadletter.DeadLetterStore;
import io.crossrole.intake.deadletter.DeadLetterTopics;
import io.crossrole.kafka.Fingerprint;
import io.crossrole.postgres.BatchColumns;
import io.crossrole.text.Storable;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.NativeQuery;

/** The dead letters in Postgres: stores them and lists them. {@link DeadLetterCounts} counts them. */
@ApplicationScoped
public class StoredDeadLetters implements PanacheRepositoryBase<DeadLetterRow, Origin>, DeadLetterStore {

    /**
     * A redelivered record keeps its row. A row is replaced only if the topic was deleted and created again, and
     * another record now has the same offset.
     */
    private static final String INSERT = """
            INSERT INTO dead_letter (%1$s, dead_at)
            SELECT %1$s, now() FROM %2$s ORDER BY topic, partition, record_offset
            ON CONFLICT (topic, partition, record_offset) DO UPDATE
               SET record_timestamp = excluded.record_timestamp, fingerprint = excluded.fingerprint, dlq_topic = excluded.dlq_topic,
                   rejection = excluded.rejection, reason = excluded.reason, tenant_id = excluded.tenant_id,
                   integration_id = excluded.integration_id, dead_at = excluded.dead_at, operation_id = NULL,
                   redriven_at = NULL, redrives = 0, dlq_partition = NULL, dlq_offset = NULL,
                   dismissed_at = NULL, dismissed_by = NULL, dismissal_reason = NULL
             WHERE dead_letter.fingerprint <> excluded.fingerprint
            """;

    /** The columns of a {@link #select}. */
    static final String COLUMNS = "dead_letter.*, "
            + "coalesce((SELECT attempts FROM redriven_record WHERE fingerprint = dead_letter.fingerprint), 0) AS attempts";

    static final String NEWEST = "SELECT " + COLUMNS + """
             FROM dead_letter
             WHERE %s AND %s
             ORDER BY dead_at DESC, topic DESC, partition DESC, record_offset DESC
             LIMIT :limit
            """;

    private static final String BEFORE =
            "(dead_at, topic, partition, record_offset)" + " < (:lastTime, :lastTopic, :lastPartition, :lastOffset)";

    /** The dead letters that precede another one in the list. */
    static final String NEWER = """
             FROM dead_letter
             WHERE %s AND (dead_at, topic, partition, record_offset) > (:lastTime, :lastTopic, :lastPartition, :lastOffset)
            """;

    private static final String NEXT_NEWER = "SELECT " + COLUMNS + NEWER + """
             ORDER BY dead_at, topic, partition, record_offset
             LIMIT 1
            """;

    private static final String ONE = "SELECT " + COLUMNS + """
             FROM dead_letter WHERE topic = :topic AND partition = :partition AND record_offset = :offset
            """;

    private final Session session;
    private final BatchColumns<DeadLetterEntry> columns;
    private final String insert;

    StoredDeadLetters(Session session, DeadLetterTopics topics) {
        this.session = session;
        columns = BatchColumns.of(DeadLetterEntry.class)
                .text("topic", it -> it.record().topic())
                .integer("partition", it -> it.record().partition())
                .bigint("record_offset", it -> it.record().offset())
                .bigint("record_timestamp", it -> it.record().timestamp())
                .uuid("fingerprint", it -> Fingerprint.of(it.record()))
                .text("dlq_topic", it -> topics.of(it.record().topic()))
                .constant("rejection", it -> it.reason().rejection())
                // The reason quotes foreign text.
                .text("reason", it -> Storable.replaced(it.reason().getMessage()))
                .text("tenant_id", it -> it.claimedOwner().tenantId())
                .text("integration_id", it -> it.claimedOwner().integrationId());
        insert = INSERT.formatted(columns.names(), columns.rows("fresh"));
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void store(List<DeadLetterEntry> entries) {
        columns.bind(session.createNativeMutationQuery(insert), entries).executeUpdate();
    }

    /**
     * Lists dead letters, the newest first.
     *
     * @param after the last dead letter of the previous page; empty for the first page
     * @param limit the maximum number of dead letters
     */
    @Transactional
    public List<DeadLetter> newest(DeadLetterFilter filter, Optional<DeadLetterCursor> after, int limit) {
        NativeQuery<Object[]> query = filter.bind(
                        select(session, NEWEST.formatted(filter.condition(), after.isPresent() ? BEFORE : "true")))
                .setParameter("limit", limit);
        after.ifPresent(it -> at(query, it));
        return deadLetters(query).toList();
    }

    /** Binds a dead letter's position in the list. */
    static void at(CommonQueryContract query, DeadLetterCursor cursor) {
        query.setParameter("lastTime", cursor.rejectedAt())
                .setParameter("lastTopic", cursor.origin().topic())
                .setParameter("lastPartition", cursor.origin().partition())
                .setParameter("lastOffset", cursor.origin().offset());
    }

    /** The dead letter that precedes another one in the list of {@link #newest}; empty if that is the newest. */
    @Transactional
    public Optional<DeadLetter> nextNewer(DeadLetterFilter filter, DeadLetterCursor before) {
        NativeQuery<Object[]> query = filter.bind(select(session, NEXT_NEWER.formatted(filter.condition())));
        at(query, before);
        return deadLetters(query).findFirst();
    }

    /** The dead letter of a record; empty where that was taken in, or is not known. */
    @Transactional
    public Optional<DeadLetter> at(Origin origin) {
        return deadLetters(select(session, ONE)
                        .setParameter("topic", origin.topic())
                        .setParameter("partition", origin.partition())
                        .setParameter("offset", origin.offset()))
                .findFirst();
    }

    /** A query for {@link #COLUMNS}, which {@link #deadLetters} reads. */
    static NativeQuery<Object[]> select(Session session, String sql) {
        return session.createNativeQuery(sql, Object[].class)
                .addEntity(DeadLetterRow.class)
                .addScalar("attempts", Integer.class);
    }

    static Stream<DeadLetter> deadLetters(NativeQuery<Object[]> query) {
        return query.getResultStream().map(it -> ((DeadLetterRow) it[0]).toDeadLetter((int) it[1]));
    }
}
