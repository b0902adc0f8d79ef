package io.crossrole.deadletter;

import io.crossrole.postgres.BatchColumns;
import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Locks and marks dead letters for a redrive.
 *
 * <p>Rows are looked up by key: a planner without statistics reads the whole table for a join.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RedriveMarks {

    /** A dead letter to redrive, and its place on the dead-letter topic. */
    public record Redriven(Origin origin, int partition, long offset) {}

    /**
     * Redrives of one topic run one after the other, because dead letters of equal records share a count of attempts.
     * Two concurrent redrives could exceed the maximum together.
     */
    private static final String LOCK_TOPIC =
            "SELECT CAST(pg_advisory_xact_lock(hashtext('redrive of ' || :topic)) AS text)";

    private static final BatchColumns<Origin> ORIGIN_COLUMNS = BatchColumns.of(Origin.class)
            .integer("partition", Origin::partition)
            .bigint("record_offset", Origin::offset);

    /**
     * Looks up each row by its key, whatever the planner's statistics say. A join could read all dead letters of the
     * topic.
     */
    static final String LOCK = """
            SELECT d.*
              FROM (SELECT DISTINCT * FROM %s ORDER BY partition, record_offset) AS place,
                   LATERAL (SELECT %s
                              FROM dead_letter
                             WHERE topic = :topic AND partition = place.partition AND record_offset = place.record_offset
                               FOR UPDATE OF dead_letter) AS d
            """.formatted(ORIGIN_COLUMNS.rows("places"), StoredDeadLetters.COLUMNS);

    private static final BatchColumns<Redriven> REDRIVEN = BatchColumns.of(Redriven.class)
            .integer("partition", it -> it.origin().partition())
            .bigint("record_offset", it -> it.origin().offset())
            .integer("dlq_partition", Redriven::partition)
            .bigint("dlq_offset", Redriven::offset);

    /** The ctids are stable, because this transaction has locked the rows. */
    static final String MARK = """
            WITH found AS MATERIALIZED (
                SELECT (SELECT ctid FROM dead_letter
                         WHERE topic = :topic AND partition = each.partition AND record_offset = each.record_offset) AS row,
                       dlq_partition, dlq_offset
                  FROM %s)
            UPDATE dead_letter d
               SET operation_id = :operation, redriven_at = now(), redrives = redrives + 1,
                   dlq_partition = found.dlq_partition, dlq_offset = found.dlq_offset
              FROM found WHERE d.ctid = found.row
            RETURNING d.fingerprint
            """.formatted(REDRIVEN.rows("each"));

    /** A dead letter that an earlier operation has redriven stays redriven. */
    private static final String UNMARK = """
            UPDATE dead_letter
               SET operation_id = NULL, redrives = redrives - 1, redriven_at = CASE WHEN redrives > 1 THEN redriven_at END
             WHERE operation_id = :operation AND topic = :topic AND dlq_partition = :partition
               AND dlq_offset >= :from AND dlq_offset < :to
            RETURNING fingerprint
            """;

    private final Session session;
    private final RedrivenRecords records;

    RedriveMarks(Session session, RedrivenRecords records) {
        this.session = session;
        this.records = records;
    }

    /** Locks the dead letters of these records of a topic, and returns them by the origin of their record. */
    public Map<Origin, DeadLetter> lock(String topic, Collection<Origin> origins) {
        ScalarQuery.of(session, LOCK_TOPIC, String.class)
                .setParameter("topic", topic)
                .getSingleResult();
        return StoredDeadLetters.deadLetters(ORIGIN_COLUMNS.bind(
                        StoredDeadLetters.select(session, LOCK).setParameter("topic", topic), origins))
                .collect(Collectors.toMap(DeadLetter::origin, Function.identity()));
    }

    /** Marks dead letters as redriven by an operation, before they are sent. */
    public void mark(UUID operationId, String topic, List<Redriven> redriven) {
        records.count(REDRIVEN.bind(ScalarQuery.of(session, MARK, UUID.class), redriven)
                .setParameter("operation", operationId)
                .setParameter("topic", topic)
                .getResultList());
    }

    /** Takes back an operation's marks of a part of the dead-letter topic, which was not sent. */
    public void unmark(UUID operationId, String topic, int partition, long from, long to) {
        records.uncount(ScalarQuery.of(session, UNMARK, UUID.class)
                .setParameter("operation", operationId)
                .setParameter("topic", topic)
                .setParameter("partition", partition)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList());
    }
}
