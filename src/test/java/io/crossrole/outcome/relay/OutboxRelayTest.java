package io.crossrole.outcome.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossrole.outcome.NameBasedUuid;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.Outcomes;
import io.crossrole.outcome.relay.OutboxRelay.Batch;
import io.crossrole.outcome.relay.OutboxRelay.Pass;
import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay's rules, on a real Postgres and a real Kafka: each names a way to lose an outcome or to upset their order. */
@RealParts
class OutboxRelayTest {

    @Inject
    Outcomes outcomes;

    @Inject
    Outbox outbox;

    @Inject
    OutcomePublisher publisher;

    @Inject
    RelayAside servicesRelay;

    @Inject
    DataSource database;

    private final DownstreamService downstream =
            new DownstreamService(RunningSandbox.kafka(), DownstreamService.RESULTS);
    private final String integration = World.newId();

    @BeforeEach
    void keepTheServicesOwnRelayOut() throws SQLException {
        servicesRelay.keepOut();
        execute("INSERT INTO relay_lease (name, expires_at) VALUES ('test', '-infinity') ON CONFLICT DO NOTHING");
        drain(relay(Duration.ZERO));
    }

    @AfterEach
    void letItBackIn() throws SQLException {
        execute("UPDATE relay_lease SET expires_at = '-infinity'");
        servicesRelay.letIn();
        downstream.close();
    }

    @Test
    void canDoNoHarmWhenItWakesAfterAnotherTookOver() throws SQLException {
        // Given a relay that has read a batch and is frozen before it sends it
        OutboxRelay frozen = relay(Duration.ZERO);
        announce(2);
        frozen.pass();
        announce(3);
        Batch unsent = frozen.read();

        // And another that takes over, sends that batch, and what has happened since
        OutboxRelay active = relay(Duration.ofSeconds(10));
        active.pass();
        announce(4);
        drain(active);

        // When the first one wakes
        assertThatThrownBy(() -> frozen.send(unsent)).isInstanceOf(KafkaException.class);

        // Then nothing of what it did is seen, and nothing is left to send
        await().until(() -> sequences().size() >= 3);
        assertThat(sequences()).containsExactly(2L, 3L, 4L);
        assertThat(outbox.read(Outbox.LIVE, 0, 10)).isEmpty();
        frozen.close();
        active.resign();
    }

    @Test
    void stepsAsideWhileAnotherHoldsTheLease() throws SQLException {
        // Given
        OutboxRelay active = relay(Duration.ofSeconds(30));
        active.pass();
        OutboxRelay other = relay(Duration.ofSeconds(30));

        // When
        Pass pass = other.pass();

        // Then
        assertThat(pass).isEqualTo(Pass.STANDBY);
        active.resign();
        assertThat(other.pass()).isNotEqualTo(Pass.STANDBY);
        other.resign();
    }

    @Test
    void sendsAgainUnderTheSameIdsWhatItSentBeforeItDied() throws SQLException {
        // Given a relay that dies between sending and deleting
        OutboxRelay dies = relay(Duration.ZERO);
        announce(2);
        List<Outbox.Entry> queued = outbox.read(Outbox.LIVE, 0, 10);
        drain(dies);
        putBack(queued);

        // When the next one takes over
        OutboxRelay next = relay(Duration.ofSeconds(10));
        drain(next);

        // Then
        await().until(() -> sequences().equals(List.of(2L, 2L)));
        assertThat(downstream.about(integration)).extracting(Received::id).containsOnly(idOf(2).toString());
        dies.close();
        next.resign();
    }

    @Test
    void doesNotPassByAnOutcomeWhoseTransactionWasSlowToCommit() throws SQLException {
        // Given a transaction that has its place in the queue and has not committed
        OutboxRelay relay = relay(Duration.ofSeconds(30));
        try (Connection slow = database.getConnection()) {
            slow.setAutoCommit(false);
            insertAndQueue(slow, 2);

            // And others, behind it in the queue, that are published meanwhile
            for (int i = 0; i < 5; i++) {
                announceOfSomebodyElse();
                drain(relay);
            }

            // When it commits, and then the next outcome of its integration does
            slow.commit();
        }
        announce(3);
        drain(relay);

        // Then they are published in their order, though nobody has looked at the queue from its start
        await().until(() -> sequences().size() == 2);
        assertThat(sequences()).containsExactly(2L, 3L);
        relay.resign();
    }

    @Test
    void publishesNewOutcomesBeforeRepeatedOnes() throws SQLException {
        // Given
        OutboxRelay relay = relay(Duration.ofSeconds(30));
        announce(2);
        drain(relay);
        QuarkusTransaction.requiringNew().run(() -> outcomes.announceAgain(List.of(idOf(2))));
        announce(3);

        // When
        relay.pass();

        // Then
        await().until(() -> sequences().size() == 3);
        assertThat(sequences()).containsExactly(2L, 3L, 2L);
        relay.resign();
    }

    @Test
    void goesOnWhereAnOutcomeIsKeptNoLonger() throws SQLException {
        // Given an outcome that was published, and queued again just before its payload went
        OutboxRelay relay = relay(Duration.ofSeconds(30));
        announce(2);
        drain(relay);
        QuarkusTransaction.requiringNew().run(() -> outcomes.announceAgain(List.of(idOf(2))));
        execute("UPDATE outcome SET payload = NULL WHERE id = '%s'".formatted(idOf(2)));
        announce(3);

        // When
        drain(relay);

        // Then
        await().until(() -> sequences().size() == 2);
        assertThat(sequences()).containsExactly(2L, 3L);
        assertThat(outbox.read(Outbox.AGAIN, 0, 10)).isEmpty();
        relay.resign();
    }

    private OutboxRelay relay(Duration lease) {
        return new OutboxRelay(outbox, publisher, new RelayLease(database, "test", lease), 100);
    }

    private static void drain(OutboxRelay relay) throws SQLException {
        while (relay.pass() == Pass.PUBLISHED) {
            // Until there is nothing left.
        }
    }

    private void announce(long sequence) {
        QuarkusTransaction.requiringNew().run(() -> outcomes.announce(List.of(outcome(integration, sequence))));
    }

    private void announceOfSomebodyElse() {
        QuarkusTransaction.requiringNew().run(() -> outcomes.announce(List.of(outcome(World.newId(), 2))));
    }

    private static Outcome outcome(String integrationId, long sequence) {
        return new Outcome(
                NameBasedUuid.of(integrationId, Long.toString(sequence)),
                OutcomeType.CONNECTION_FAILED,
                integrationId,
                World.TENANT,
                sequence,
                "AWAITING_ROLE",
                new Outcome.Origin("cause", null),
                Instant.now(),
                Map.of(
                        "integrationId",
                        integrationId,
                        "tenantId",
                        World.TENANT,
                        "status",
                        "AWAITING_ROLE",
                        "roleArn",
                        "x",
                        "cause",
                        "submission",
                        "attempts",
                        0,
                        "probes",
                        List.of(),
                        "checkedAt",
                        "2026-01-01T00:00:00Z",
                        "reason",
                        Map.of("code", "TEST", "title", "t", "remedy", "r", "actor", "vendor")));
    }

    private UUID idOf(long sequence) {
        return NameBasedUuid.of(integration, Long.toString(sequence));
    }

    /** What the service does in one transaction, on a connection that commits when the test says so. */
    private void insertAndQueue(Connection connection, long sequence) throws SQLException {
        Outcome outcome = outcome(integration, sequence);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO outcome (id, integration_id, tenant_id, type, sequence, status, created_at, payload)
                    VALUES ('%s', '%s', 'acme', '%s', %d, 'AWAITING_ROLE', now(),
                            '{"integrationId": "%s", "tenantId": "acme", "status": "AWAITING_ROLE", "roleArn": "x",
                              "cause": "submission", "attempts": 0, "probes": [], "checkedAt": "2026-01-01T00:00:00Z",
                              "reason": {"code": "TEST", "title": "t", "remedy": "r", "actor": "vendor"}}')
                    """.formatted(outcome.id(), integration, outcome.type().cloudEventsType(), sequence, integration));
            statement.execute("INSERT INTO outbox (lane, outcome_id) VALUES (0, '%s')".formatted(outcome.id()));
        }
    }

    private void putBack(List<Outbox.Entry> entries) throws SQLException {
        for (Outbox.Entry entry : entries) {
            execute("INSERT INTO outbox (lane, id, outcome_id) OVERRIDING SYSTEM VALUE VALUES (%d, %d, '%s')"
                    .formatted(entry.lane(), entry.place(), entry.outcomeId()));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Long> sequences() {
        return downstream.about(integration).stream().map(Received::sequence).toList();
    }
}
