package io.crossrole.deadletter;

import io.crossrole.intake.Rejection;
import io.crossrole.postgres.Timestamps;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Lists and counts stored dead letters for the HTTP API. */
@ApplicationScoped
public class DeadLetterQuery {

    public static final String NEWEST = """
            SELECT topic, partition, record_offset, record_timestamp, dlq_topic, rejection, reason, tenant_id,
                   integration_id, dead_at, redriven_at, operation_id,
                   (SELECT attempts FROM redriven_record WHERE fingerprint = dead_letter.fingerprint) AS attempts
              FROM dead_letter
             WHERE %s AND %s
             ORDER BY dead_at DESC, topic DESC, partition DESC, record_offset DESC
             LIMIT ?
            """;

    private static final String BEFORE = "(dead_at, topic, partition, record_offset) < (?, ?, ?, ?)";

    private static final String COUNT = """
            SELECT topic, rejection, count(*) AS total, count(*) FILTER (WHERE redriven_at IS NULL) AS waiting,
                   min(dead_at) AS oldest, max(dead_at) AS newest
              FROM dead_letter
             WHERE %s
             GROUP BY topic, rejection
             ORDER BY topic, rejection
            """;

    private static final String ONE_PLACE = "topic = ? AND partition = ? AND record_offset = ?";

    private static final String FINGERPRINT = "SELECT fingerprint FROM dead_letter WHERE " + ONE_PLACE;

    private final DataSource database;

    DeadLetterQuery(DataSource database) {
        this.database = database;
    }

    /**
     * Lists dead letters, the newest first.
     *
     * @param after the last dead letter of the previous page; empty for the first page
     * @param limit the maximum number of dead letters
     * @throws SQLException if Postgres does not answer
     */
    public List<DeadLetter> newest(DeadLetterFilter filter, Optional<DeadLetterCursor> after, int limit)
            throws SQLException {
        List<Object> parameters = filter.parameters();
        after.ifPresent(it -> parameters.addAll(
                List.of(it.deadAt().atOffset(ZoneOffset.UTC), it.topic(), it.partition(), it.offset())));
        parameters.add(limit);
        return select(
                NEWEST.formatted(filter.condition(), after.isPresent() ? BEFORE : "true"),
                parameters,
                DeadLetterQuery::deadLetter);
    }

    /**
     * Counts dead letters by topic and rejection.
     *
     * @throws SQLException if Postgres does not answer
     */
    public List<DeadLetterCount> count(DeadLetterFilter filter) throws SQLException {
        return select(COUNT.formatted(filter.condition()), filter.parameters(), DeadLetterQuery::count);
    }

    /**
     * The dead letter of a record; empty where that was taken in, or is not known.
     *
     * @throws SQLException if Postgres doesn't answer
     */
    public Optional<DeadLetter> at(String topic, int partition, long offset) throws SQLException {
        return select(
                        NEWEST.formatted(ONE_PLACE, "true"),
                        List.of(topic, partition, offset, 1),
                        DeadLetterQuery::deadLetter)
                .stream()
                .findFirst();
    }

    /** Whether a record is the one that was written down. */
    boolean isFingerprint(DeadLetter deadLetter, UUID fingerprint) throws SQLException {
        return select(
                        FINGERPRINT,
                        List.of(deadLetter.topic(), deadLetter.partition(), deadLetter.offset()),
                        it -> it.getObject(1, UUID.class))
                .contains(fingerprint);
    }

    private <T> List<T> select(String sql, List<Object> parameters, RowReader<T> reader) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }

    private static DeadLetter deadLetter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                Instant.ofEpochMilli(row.getLong("record_timestamp")),
                row.getString("dlq_topic"),
                Rejection.valueOf(row.getString("rejection")),
                row.getString("reason"),
                row.getString("tenant_id"),
                row.getString("integration_id"),
                Timestamps.read(row, "dead_at"),
                row.getInt("attempts"),
                Timestamps.read(row, "redriven_at"),
                row.getObject("operation_id", UUID.class));
    }

    private static DeadLetterCount count(ResultSet row) throws SQLException {
        return new DeadLetterCount(
                row.getString("topic"),
                Rejection.valueOf(row.getString("rejection")),
                row.getLong("total"),
                row.getLong("waiting"),
                Timestamps.read(row, "oldest"),
                Timestamps.read(row, "newest"));
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
