package io.crossrole.outcome.relay;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.background.Lease;
import io.crossrole.background.Leases;
import io.crossrole.digest.NameBasedUuid;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.Outbox;
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

/**
 * The relay's rules, on a real Postgres and a real Kafka. Each test covers a way to lose an outcome or to change the
 * order.
 */
@RealParts
class OutboxRelayTest {

    @Inject
    Outcomes outcomes;

    @Inject
    Outbox outbox;

    @Inject
    RelaySessions sessions;

    @Inject
    TestRelayHold servicesRelay;

    @Inject
    Leases leases;

    @Inject
    DataSource database;

    private final DownstreamService downstream =
            new DownstreamService(RunningSandbox.kafka(), DownstreamService.RESULTS);
    private final String integration = World.newId();

    @BeforeEach
    void holdTheServicesRelay() throws SQLException {
        servicesRelay.hold();
        execute("INSERT INTO lease (name, free_at) VALUES ('test', '-infinity') ON CONFLICT DO NOTHING");
        drain(relay(Duration.ZERO));
    }

    @AfterEach
    void releaseTheServicesRelay() throws SQLException {
        execute("UPDATE lease SET free_at = '-infinity' WHERE name = 'test'");
        servicesRelay.release();
        downstream.close();
    }

    @Test
    void isFencedWhenItWakesAfterATakeover() throws SQLException {
        // Given a relay that has read a batch and is frozen before it sends it
        OutboxRelay frozen = relay(Duration.ZERO);
        recordOutcome(2);
        frozen.pass();
        recordOutcome(3);
        Batch unsent = frozen.read();

        // And another relay that takes over, and sends this batch and later outcomes
        OutboxRelay active = relay(Duration.ofSeconds(10));
        active.pass();
        recordOutcome(4);
        drain(active);

        // When the first one wakes
        assertThatThrownBy(() -> frozen.send(unsent)).isInstanceOf(KafkaException.class);

        // Then nothing that it sent is visible, and the queue is empty
        await().until(() -> sequences().size() >= 3);
        assertThat(sequences()).containsExactly(2L, 3L, 4L);
        assertThat(outbox.read(Outbox.LIVE, 0, 10)).isEmpty();
        frozen.close();
        active.resign();
    }

    @Test
    void standsByWhileAnotherHoldsTheLease() throws SQLException {
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
    void sendsUnderTheSameIdsAfterACrash() throws SQLException {
        // Given a relay that dies between sending and deleting
        OutboxRelay crashed = relay(Duration.ZERO);
        recordOutcome(2);
        List<Outbox.Entry> queued = outbox.read(Outbox.LIVE, 0, 10);
        drain(crashed);
        requeue(queued);

        // When the next one takes over
        OutboxRelay next = relay(Duration.ofSeconds(10));
        drain(next);

        // Then
        await().until(() -> sequences().equals(List.of(2L, 2L)));
        assertThat(downstream.about(integration)).extracting(Received::id).containsOnly(idOf(2).toString());
        crashed.close();
        next.resign();
    }

    @Test
    void publishesInOrderDespiteASlowCommit() throws SQLException {
        // Given a transaction that has a position in the queue and has not committed
        OutboxRelay relay = relay(Duration.ofSeconds(30));
        try (Connection slow = database.getConnection()) {
            slow.setAutoCommit(false);
            insertAndQueue(slow, 2);

            // And later entries of the queue that are published meanwhile
            for (int i = 0; i < 5; i++) {
                recordOutcomeOfAnotherIntegration();
                drain(relay);
            }

            // When it commits, and then the integration's next outcome is committed
            slow.commit();
        }
        recordOutcome(3);
        drain(relay);

        // Then they are published in order, although the queue was not read from its start
        await().until(() -> sequences().size() == 2);
        assertThat(sequences()).containsExactly(2L, 3L);
        relay.resign();
    }

    @Test
    void publishesNewOutcomesBeforeRepublishedOnes() throws SQLException {
        // Given
        OutboxRelay relay = relay(Duration.ofSeconds(30));
        recordOutcome(2);
        drain(relay);
        QuarkusTransaction.requiringNew().run(() -> outcomes.republish(List.of(idOf(2))));
        recordOutcome(3);

        // When
        relay.pass();

        // Then
        await().until(() -> sequences().size() == 3);
        assertThat(sequences()).containsExactly(2L, 3L, 2L);
        relay.resign();
    }

    @Test
    void skipsAnOutcomeWithoutPayload() throws SQLException {
        // Given a published outcome that was queued once more just before its payload was removed
        OutboxRelay relay = relay(Duration.ofSeconds(30));
        recordOutcome(2);
        drain(relay);
        QuarkusTransaction.requiringNew().run(() -> outcomes.republish(List.of(idOf(2))));
        execute("UPDATE outcome SET payload = NULL WHERE id = '%s'".formatted(idOf(2)));
        recordOutcome(3);

        // When
        drain(relay);

        // Then
        await().until(() -> sequences().size() == 2);
        assertThat(sequences()).containsExactly(2L, 3L);
        assertThat(outbox.read(Outbox.REPUBLISHED, 0, 10)).isEmpty();
        relay.resign();
    }

    private OutboxRelay relay(Duration lease) {
        return new OutboxRelay(outbox, sessions, new Lease(leases, "test", lease), 100);
    }

    private static void drain(OutboxRelay relay) throws SQLException {
        while (relay.pass() == Pass.PUBLISHED) {
            // Until the queue is empty.
        }
    }

    private void recordOutcome(long sequence) {
        QuarkusTransaction.requiringNew().run(() -> outcomes.record(List.of(outcome(integration, sequence))));
    }

    private void recordOutcomeOfAnotherIntegration() {
        QuarkusTransaction.requiringNew().run(() -> outcomes.record(List.of(outcome(World.newId(), 2))));
    }

    private static Outcome outcome(String integrationId, long sequence) {
        return new Outcome(
                NameBasedUuid.of(integrationId, Long.toString(sequence)),
                OutcomeType.CONNECTION_FAILED,
                integrationId,
                World.TENANT,
                sequence,
                IntegrationStatus.AWAITING_ROLE,
                new Outcome.Origin("cause", null),
                Instant.now(),
                Map.of(
                        "eventType",
                        OutcomeType.CONNECTION_FAILED.cloudEventsType(),
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

    /** Records an outcome as the service does, on a connection that the test commits. */
    private void insertAndQueue(Connection connection, long sequence) throws SQLException {
        Outcome outcome = outcome(integration, sequence);
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO outcome (id, integration_id, tenant_id, type, sequence, status, created_at, payload)
                    VALUES ('%s', '%s', 'acme', '%s', %d, 'AWAITING_ROLE', now(),
                            '{"eventType": "%s", "integrationId": "%s", "tenantId": "acme", "status": "AWAITING_ROLE", "roleArn": "x",
                              "cause": "submission", "attempts": 0, "probes": [], "checkedAt": "2026-01-01T00:00:00Z",
                              "reason": {"code": "TEST", "title": "t", "remedy": "r", "actor": "vendor"}}')
                    """.formatted(
                            outcome.id(),
                            integration,
                            outcome.type().cloudEventsType(),
                            sequence,
                            outcome.type().cloudEventsType(),
                            integration));
            statement.execute("INSERT INTO outbox (lane, outcome_id) VALUES (0, '%s')".formatted(outcome.id()));
        }
    }

    private void requeue(List<Outbox.Entry> entries) throws SQLException {
        for (Outbox.Entry entry : entries) {
            execute("INSERT INTO outbox (lane, id, outcome_id) OVERRIDING SYSTEM VALUE VALUES (%d, %d, '%s')"
                    .formatted(entry.lane(), entry.position(), entry.outcomeId()));
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
