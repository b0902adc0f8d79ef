package io.crossrole.bench;

import io.crossrole.bench.PlainJava.Orders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The least that such a service can do: a poll, one multi-row statement in one transaction, the answers sent and flushed,
 * the offsets committed. No outbox, so an answer can be lost or come twice when it dies; no checks at all.
 */
final class BareLimit {

    static final Contestant CONTESTANT =
            new PlainJava("B", "the bare limit: plain Java, consume, one statement, produce", BareLimit.class);

    private static final String INSERT = """
            INSERT INTO bare (id, tenant_id, external_id, created_at)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[]) ON CONFLICT DO NOTHING RETURNING id
            """;

    private BareLimit() {}

    public static void main(String[] args) throws SQLException, InterruptedException {
        Orders orders = Orders.of(args);
        try (Connection connection = PlainIntake.connect(orders);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE bare (id text PRIMARY KEY, tenant_id text NOT NULL, external_id text NOT NULL,"
                            + " created_at timestamptz NOT NULL)");
        }
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        orders.kafka(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new StringSerializer(),
                new ByteArraySerializer());
        PlainIntake.run(orders, (connection, answers) -> {
            insert(connection, answers);
            connection.commit();
            answers.forEach(it -> producer.send(Answer.record(
                    orders.answers(),
                    it.id().toString(),
                    it.integrationId(),
                    it.causationId(),
                    it.createdAt(),
                    Answer.bytes(it.payload()))));
            producer.flush();
        });
    }

    private static void insert(Connection connection, List<Answer> answers) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            set(insert, 1, "text", answers, Answer::integrationId);
            set(insert, 2, "text", answers, Answer::tenantId);
            set(insert, 3, "text", answers, Answer::externalId);
            set(insert, 4, "text", answers, it -> it.createdAt().toString());
            insert.executeQuery().close();
        }
    }

    /** Sets a parameter to one column of the rows; texts go in binary form. */
    static void set(
            PreparedStatement statement, int parameter, String type, List<Answer> rows, Function<Answer, Object> column)
            throws SQLException {
        Object[] values = rows.stream().map(column).toArray(type.equals("text") ? String[]::new : Object[]::new);
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }
}
