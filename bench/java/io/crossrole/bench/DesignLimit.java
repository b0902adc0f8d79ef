package io.crossrole.bench;

import io.crossrole.bench.PlainJava.Orders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.flywaydb.core.Flyway;

/**
 * The limit of Crossrole's design: plain Java that does the same durable work. The same tables with the same indexes, the
 * same rows and bytes, written in one transaction; a relay that reads the outbox, sends in a Kafka transaction and deletes.
 * No schema checks, no locks, no dead letters, no lease.
 */
final class DesignLimit {

    static final Contestant CONTESTANT =
            new PlainJava("L", "the limit of this design: plain Java, the same durable work", DesignLimit.class);

    private static final String INSERT_INTEGRATIONS = """
            INSERT INTO integration (id, tenant_id, type, partition, expected_account_id, external_id, status,
                                     sequence, created_at, changed_at)
            SELECT id, tenant_id, 'aws', 'aws', expected_account_id, external_id, 'AWAITING_ROLE', 1, created_at, created_at
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                AS fresh(id, tenant_id, expected_account_id, external_id, created_at)
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """;

    private static final String INSERT_OUTCOMES = """
            INSERT INTO outcome (id, integration_id, tenant_id, type, sequence, status, causation_id, created_at, payload)
            SELECT id, integration_id, tenant_id, 'io.crossrole.external-id.created.v1', 1, 'AWAITING_ROLE', causation_id,
                   created_at, payload
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                AS told(id, integration_id, tenant_id, causation_id, created_at, payload)
            """;

    private static final String QUEUE = "INSERT INTO outbox (lane, outcome_id) SELECT 0, * FROM unnest(?::uuid[])";

    private DesignLimit() {}

    public static void main(String[] args) throws InterruptedException {
        Orders orders = Orders.of(args);
        Flyway.configure()
                .dataSource(orders.jdbcUrl(), orders.username(), orders.password())
                .load()
                .migrate();
        Semaphore news = new Semaphore(0);
        new Thread(new PlainRelay(orders, news), "relay").start();
        PlainIntake.run(orders, (connection, answers) -> {
            store(connection, answers);
            connection.commit();
            news.release();
        });
    }

    private static void store(Connection connection, List<Answer> answers) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_INTEGRATIONS)) {
            BareLimit.set(insert, 1, "text", answers, Answer::integrationId);
            BareLimit.set(insert, 2, "text", answers, Answer::tenantId);
            BareLimit.set(insert, 3, "text", answers, Answer::expectedAccountId);
            BareLimit.set(insert, 4, "text", answers, Answer::externalId);
            BareLimit.set(insert, 5, "text", answers, it -> it.createdAt().toString());
            insert.executeQuery().close();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_OUTCOMES)) {
            BareLimit.set(insert, 1, "uuid", answers, Answer::id);
            BareLimit.set(insert, 2, "text", answers, Answer::integrationId);
            BareLimit.set(insert, 3, "text", answers, Answer::tenantId);
            BareLimit.set(insert, 4, "text", answers, Answer::causationId);
            BareLimit.set(insert, 5, "text", answers, it -> it.createdAt().toString());
            BareLimit.set(insert, 6, "text", answers, Answer::payload);
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(QUEUE)) {
            BareLimit.set(insert, 1, "uuid", answers, Answer::id);
            insert.executeUpdate();
        }
    }
}
