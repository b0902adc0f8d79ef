package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static io.crossrole.testkit.UpstreamService.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.ConsumerGroups;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several shipped services at work together: paused as one, and restarted one after the other. */
class SeveralReplicasIT {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** A consumer that does not poll for ten seconds is out, as one that is not heard of for as long. */
    private static final Map<String, String> STRICT = Map.of(
            "mp.messaging.connector.smallrye-kafka.max.poll.interval.ms", "10000",
            "crossrole.validation.unknown-integration-grace", "10M");

    @RegisterExtension
    private final World world = new World();

    private final ConsumerGroups groups = new ConsumerGroups(RunningSandbox.kafka());
    private final List<PackagedService> replicas = new ArrayList<>();

    @AfterEach
    void close() {
        change(false);
        replicas.forEach(PackagedService::close);
        groups.close();
    }

    @Test
    void takesNothingInWhileIntakeIsPausedWhoeverHasThePartitions() {
        // Given a replica that is paused, and another that has started since
        start();
        world.requestedIntegration();
        change(true);
        await().atMost(A_MINUTE).until(() -> replicas.get(0).log().contains("paused a switch switch=intake"));
        start();
        await().atMost(A_MINUTE).until(() -> groups.members(REQUESTED).size() == 6 && groups.lag(REQUESTED) == 0);

        // When requests come in for all partitions
        List<String> ids = Stream.generate(World::newId).limit(60).toList();
        ids.forEach(it -> world.upstream.requests(it, World.TENANT));
        world.upstream.flush();
        Set<String> members = groups.members(REQUESTED);

        // Then they wait for longer than a consumer may be silent, and no consumer is thrown out
        await().during(Duration.ofSeconds(15)).atMost(A_MINUTE).until(() -> groups.lag(REQUESTED) == 60);
        assertThat(groups.members(REQUESTED)).hasSize(6).isEqualTo(members);
        assertThat(replicas).allMatch(PackagedService::isReady).allMatch(PackagedService::isLive);

        // When one dies, so that all partitions are the other's, which waits too
        replicas.remove(0).kill();
        await().atMost(A_MINUTE).until(() -> groups.members(REQUESTED).size() == 3);
        assertThat(groups.lag(REQUESTED)).isEqualTo(60);
        assertThat(stored(ids)).isZero();

        // And when intake is resumed
        change(false);

        // Then all are answered
        ids.forEach(it -> world.downstream.awaitType(it, "external-id.created"));
    }

    @Test
    void losesAndDoublesNothingInARollingRestart() {
        // Given three replicas, and events that go on coming in
        for (int i = 0; i < 3; i++) {
            start();
        }
        List<String> ids = new ArrayList<>();

        // When each is restarted in its turn
        for (int i = 0; i < 3; i++) {
            load(ids);
            PackagedService old = replicas.remove(0);
            old.terminate();
            load(ids);
            old.awaitEnd();
            load(ids);
            start();
        }
        load(ids);

        // Then each has its two outcomes, in their order, and none has another
        await().atMost(Duration.ofMinutes(2)).until(() -> ids.stream()
                .allMatch(it -> world.downstream.sequencesAsPublished(it).size() == 2));
        assertThat(ids).allSatisfy(it -> {
            assertThat(world.downstream.sequencesAsPublished(it)).containsExactly(1L, 2L);
            assertThat(events(it).map(Received::id).distinct()).hasSize(2);
        });
        assertThat(world.downstream.all()).noneMatch(it -> it.topic().endsWith(".dlq"));
    }

    private void start() {
        replicas.add(PackagedService.start("replica", STRICT));
    }

    private void load(List<String> ids) {
        for (int i = 0; i < 100; i++) {
            String id = World.newId();
            ids.add(id);
            world.upstream.requests(id, World.TENANT);
            world.upstream.submits(id, World.TENANT, "not an ARN");
        }
        world.upstream.flush();
    }

    private Stream<Received> events(String id) {
        return world.downstream.about(id).stream().filter(it -> it.value() != null);
    }

    private static int stored(List<String> ids) {
        return Database.query("SELECT id FROM integration WHERE id = ANY (?)", (Object) ids.toArray(String[]::new))
                .size();
    }

    private static void change(boolean paused) {
        Database.update(
                "INSERT INTO switch_change (switch, paused, changed_by, why, changed_at) VALUES ('INTAKE', ?, 'olivia', 'a test', now())",
                paused);
    }
}
