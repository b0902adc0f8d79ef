package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.ConsumerGroups;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shipped service when it is told to stop, by SIGTERM: it ends what is under way, and leaves nothing to wait for. */
class ShutdownIT {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @RegisterExtension
    private final World world = new World();

    private final ConsumerGroups groups = new ConsumerGroups(RunningSandbox.kafka());

    @AfterEach
    void close() {
        groups.close();
    }

    @Test
    void finishesAndAcknowledgesTheBatchesUnderWay() throws SQLException {
        // Given batches that are under way, and can't commit before they are let
        try (PackagedService service = PackagedService.start("drained", Map.of())) {
            groups.awaitOneConsumerForEachPartition(UpstreamService.REQUESTED);
            List<String> ids = Stream.generate(World::newId).limit(100).toList();
            try (Connection connection = lockedIntegrations()) {
                ids.forEach(it -> world.upstream.requests(it, World.TENANT));
                world.upstream.flush();
                await().atMost(A_MINUTE).until(() -> batchesThatWait() >= 3);

                // When it is stopped before that
                service.terminate();
                await().atMost(A_MINUTE).until(() -> service.log().contains("finishing the batches in progress"));
                connection.rollback();
            }
            service.awaitEnd();

            // Then exactly those that were under way are stored and acknowledged; the others were not begun
            int stored = Database.query(
                            "SELECT id FROM integration WHERE id = ANY (?)", (Object) ids.toArray(String[]::new))
                    .size();
            assertThat(stored).isPositive();
            assertThat(groups.lag(UpstreamService.REQUESTED)).isEqualTo(ids.size() - stored);
        }
    }

    @Test
    void givesTheLeasesOfRoundsBackThatTakeTooLong() {
        // Given rounds that take nine seconds or more, and a service that waits for two
        List<String> ids;
        try (PackagedService stops =
                PackagedService.start("stops", Map.of("crossrole.validation.stop-patience", "2S"))) {
            ids = Stream.generate(world::requestedIntegration).limit(5).toList();
            List<String> roles = ids.stream().map(world::rightRoleFor).toList();
            AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"slow\", \"delayMillis\": 3000}]}");
            for (int i = 0; i < ids.size(); i++) {
                world.upstream.submits(ids.get(i), World.TENANT, roles.get(i));
            }
            await().atMost(A_MINUTE).until(() -> leased(ids) == 5);

            // When
            stops.terminate();

            // Then another replica may claim them long before the leases expire
            await().atMost(Duration.ofSeconds(30)).until(() -> leased(ids) == 0);
            stops.awaitEnd();
            assertThat(stops.log())
                    .containsPattern("released the leases of running rounds to other replicas rounds=[1-5]");
        }

        // And their answer comes from there
        AwsAdmin.clearFaults();
        try (PackagedService next = PackagedService.start("next", Map.of())) {
            ids.forEach(it -> world.downstream.awaitType(it, "connection.succeeded"));
            assertThat(next.isReady()).isTrue();
        }
    }

    private static int leased(List<String> ids) {
        return Database.query(
                        "SELECT id FROM validation WHERE integration_id = ANY (?) AND lease_expires_at > now()",
                        (Object) ids.toArray(String[]::new))
                .size();
    }

    private static Connection lockedIntegrations() throws SQLException {
        Connection connection = DriverManager.getConnection(
                RunningSandbox.jdbcUrl(), RunningSandbox.username(), RunningSandbox.password());
        connection.setAutoCommit(false);
        connection.createStatement().execute("LOCK TABLE integration IN EXCLUSIVE MODE");
        return connection;
    }

    private static int batchesThatWait() {
        return Database.query("""
                SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO integration%'
                """).size();
    }
}
