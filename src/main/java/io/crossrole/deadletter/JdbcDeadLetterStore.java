package io.crossrole.deadletter;

import io.crossrole.intake.deadletter.DeadLetterEntry;
import io.crossrole.intake.deadletter.DeadLetterStore;
import io.crossrole.intake.deadletter.DeadLetterTopics;
import io.crossrole.kafka.Fingerprint;
import io.crossrole.postgres.BatchParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Stores a batch of dead letters in one statement. */
@ApplicationScoped
class JdbcDeadLetterStore implements DeadLetterStore {

    /**
     * A redelivered record keeps its row. A row is replaced only if the topic was deleted and created again, and
     * another record now has the same offset.
     */
    private static final String INSERT = """
            INSERT INTO dead_letter (topic, partition, record_offset, record_timestamp, fingerprint, dlq_topic, rejection, reason,
                                     tenant_id, integration_id, dead_at)
            SELECT topic, partition, record_offset, record_timestamp, fingerprint, dlq_topic, rejection, reason, tenant_id,
                   integration_id, now()
              FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[])
                AS fresh(topic, partition, record_offset, record_timestamp, fingerprint, dlq_topic, rejection, reason,
                         tenant_id, integration_id)
             ORDER BY topic, partition, record_offset
            ON CONFLICT (topic, partition, record_offset) DO UPDATE
               SET record_timestamp = excluded.record_timestamp, fingerprint = excluded.fingerprint, dlq_topic = excluded.dlq_topic,
                   rejection = excluded.rejection, reason = excluded.reason, tenant_id = excluded.tenant_id,
                   integration_id = excluded.integration_id, dead_at = excluded.dead_at, operation_id = NULL,
                   redriven_at = NULL, redrives = 0, dlq_partition = NULL, dlq_offset = NULL
             WHERE dead_letter.fingerprint <> excluded.fingerprint
            """;

    /** NUL and unpaired surrogates, which Postgres can't store as text. */
    private static final Pattern NOT_STORABLE = Pattern.compile("[\\x{0000}\\x{D800}-\\x{DFFF}]");

    private final DataSource database;
    private final DeadLetterTopics topics;

    JdbcDeadLetterStore(DataSource database, DeadLetterTopics topics) {
        this.database = database;
        this.topics = topics;
    }

    @Override
    public void store(List<DeadLetterEntry> entries) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            BatchParameters.setColumn(
                    insert, 1, "text", entries, it -> it.record().topic());
            BatchParameters.setColumn(
                    insert, 2, "int", entries, it -> it.record().partition());
            BatchParameters.setColumn(
                    insert, 3, "bigint", entries, it -> it.record().offset());
            BatchParameters.setColumn(
                    insert, 4, "bigint", entries, it -> it.record().timestamp());
            BatchParameters.setColumn(insert, 5, "uuid", entries, it -> Fingerprint.of(it.record()));
            BatchParameters.setColumn(
                    insert, 6, "text", entries, it -> topics.of(it.record().topic()));
            BatchParameters.setColumn(
                    insert, 7, "text", entries, it -> it.reason().rejection().name());
            BatchParameters.setColumn(
                    insert, 8, "text", entries, it -> storable(it.reason().getMessage()));
            BatchParameters.setColumn(
                    insert, 9, "text", entries, it -> it.claimedOwner().tenantId());
            BatchParameters.setColumn(
                    insert, 10, "text", entries, it -> it.claimedOwner().integrationId());
            insert.executeUpdate();
        }
    }

    /** Replaces characters that Postgres can't store, since the reason quotes foreign text. */
    static String storable(String reason) {
        return NOT_STORABLE.matcher(reason).replaceAll("\uFFFD");
    }
}
