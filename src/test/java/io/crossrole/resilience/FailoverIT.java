package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.PostgresPair;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The shipped service on two Postgres servers, one of which replicates the other, while they change places. The demoted one
 * keeps the service's connections and answers every read, which is the hardest case.
 *
 * <p>Replication is synchronous here. With an asynchronous one a failover loses commits, and no client can show them again.
 */
class FailoverIT {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    @RegisterExtension
    private final World world = new World();

    private PostgresPair postgres;
    private PackagedService service;

    @BeforeEach
    void start() {
        postgres =
                PostgresPair.start(Path.of("target", "sandbox", "failover-" + System.getProperty("sandbox.fork", "1")));
        service = PackagedService.start(
                "failover",
                Map.of(
                        "quarkus.datasource.jdbc.url",
                        postgres.jdbcUrl(),
                        "crossrole.validation.patience.settle",
                        "6S"));
    }

    @AfterEach
    void close() {
        service.close();
        postgres.close();
    }

    @Test
    void goesOnWithTheNewPrimaryAndLosesNothing() {
        // Given a role that is being judged, and many connections
        String judged = world.requestedIntegration();
        world.upstream.submits(judged, World.TENANT, world.rightRoleFor(judged));
        world.downstream.awaitType(judged, "connection.pending");
        List<String> requested = requests(200);

        // When the first server is read-only for a while, as with a full disk
        postgres.turnFirstReadOnly();
        requested.addAll(requests(50));
        await().atMost(HALF_A_MINUTE).until(() -> service.log().contains("A batch waits for the database"));
        postgres.turnFirstWritable();
        requested.forEach(it -> world.downstream.awaitType(it, "external-id.created"));

        // When the servers change places in the midst of requests
        requested.addAll(requests(200));
        postgres.failOver();
        requested.addAll(requests(200));
        String poisoned = World.newId();
        world.upstream.publishPlain(UpstreamService.REQUESTED, poisoned, "{");

        // Then all is answered from the second one: requests, the role, and what can't be read
        requested.forEach(it -> world.downstream.awaitType(it, "external-id.created"));
        world.downstream.awaitType(judged, "connection.succeeded");
        world.downstream.awaitDeadLetter(poisoned);
        assertThat(postgres.querySecond("SELECT count(*) FROM integration WHERE external_id IS NOT NULL"))
                .isEqualTo(String.valueOf(requested.size() + 1));
        assertThat(postgres.querySecond("SELECT count(*) FROM dead_letter")).isEqualTo("1");
        assertThat(requested).allSatisfy(it -> assertThat(world.downstream.about(it).stream()
                        .map(each -> each.data().get("externalId").asText())
                        .distinct())
                .hasSize(1));
        assertThat(world.downstream.all().stream().filter(it -> it.topic().endsWith(".dlq")))
                .hasSize(1);
        await("no connection to the demoted one is left, not even one that only reads")
                .atMost(HALF_A_MINUTE)
                .until(() -> postgres.queryFirst(
                                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'crossrole'")
                        .equals("0"));
        assertThat(service.isReady()).isTrue();

        // When an administrator ends every session
        postgres.endSessionsOnSecond();
        List<String> afterwards = requests(20);

        // Then no error is logged as if it were a bug
        afterwards.forEach(it -> world.downstream.awaitType(it, "external-id.created"));
        assertThat(service.log()).doesNotContain("A batch failed unexpectedly");
    }

    private List<String> requests(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = World.newId();
            world.upstream.requests(id, World.TENANT);
            ids.add(id);
        }
        world.upstream.flush();
        return ids;
    }
}
