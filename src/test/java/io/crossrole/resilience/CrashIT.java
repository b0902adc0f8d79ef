package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shipped service, killed and frozen at the worst moments. */
class CrashIT {

    /** Offsets are never committed: whatever was taken in stands between its transaction and its acknowledgement. */
    private static final Map<String, String> NEVER_ACKNOWLEDGES =
            Map.of("mp.messaging.connector.smallrye-kafka.auto.commit.interval.ms", "3600000");

    private static final Map<String, String> NOTICES_SOON = Map.of(
            "crossrole.outcome.relay.lease", "5S",
            // A frozen replica holds up the requests of its partitions for longer than the sandbox's few seconds.
            "crossrole.validation.unknown-integration-grace", "10M");

    @RegisterExtension
    private final World world = new World();

    @Test
    void makesNothingTwiceWhenItDiesBetweenTransactionAndAcknowledgement() {
        // Given a service that dies after it has answered, and before it has acknowledged
        PackagedService first = PackagedService.start("crash", NEVER_ACKNOWLEDGES);
        List<String> ids = IntStream.range(0, 50).mapToObj(it -> World.newId()).toList();
        ids.forEach(it -> world.upstream.requests(it, World.TENANT));
        ids.forEach(it -> world.downstream.awaitType(it, "external-id.created"));
        String role = world.customer.makesCarelessRole();
        world.upstream.submits(ids.get(0), World.TENANT, role);
        world.downstream.awaitType(ids.get(0), "connection.failed");
        Map<String, Set<String>> before = outcomesOf(ids);
        long calls = AwsAdmin.assumeRoleCallsFor(role);
        first.kill();

        // When another takes everything in again
        try (PackagedService next = PackagedService.start("after-crash", NOTICES_SOON)) {
            await("each is answered again")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> ids.stream()
                                    .allMatch(it -> world.downstream.about(it).size() >= 2)
                            && failures(ids.get(0)).size() >= 2);

            // Then each answer is the one given before, and AWS was not asked again
            assertThat(outcomesOf(ids)).isEqualTo(before);
            assertThat(AwsAdmin.assumeRoleCallsFor(role)).isPositive().isEqualTo(calls);
            assertThat(next.isReady()).isTrue();
        }
    }

    private List<Received> failures(String id) {
        return world.downstream.about(id).stream()
                .filter(it -> it.topic().equals(DownstreamService.RESULTS)
                        && it.type().contains("failed"))
                .toList();
    }

    private Map<String, Set<String>> outcomesOf(List<String> ids) {
        Map<String, Set<String>> outcomes = new HashMap<>();
        for (String id : ids) {
            Set<String> each = new HashSet<>();
            world.downstream.about(id).forEach(it -> each.add(it.id() + " " + it.sequence() + " " + it.data()));
            outcomes.put(id, each);
        }
        return outcomes;
    }

    @Test
    void keepsTheOrderWhenTheRelayIsFrozenAndWakesAfterAnotherTookOver() {
        // Given two replicas and a stream of requests with a role each: two outcomes in all
        try (PackagedService one = PackagedService.start("replica-1", NOTICES_SOON);
                PackagedService two = PackagedService.start("replica-2", NOTICES_SOON)) {
            List<String> ids = new ArrayList<>();
            stream(ids, 200);

            // When the one whose relay publishes is frozen for longer than its lease, and then woken
            PackagedService active = one.log().lastIndexOf("This replica's relay publishes")
                            > one.log().lastIndexOf("Another replica's relay publishes")
                    ? one
                    : two;
            active.freeze();
            stream(ids, 200);
            await("the other has taken over").atMost(Duration.ofSeconds(60)).until(() -> {
                stream(ids, 10);
                return world.downstream.all().stream()
                                .filter(it -> ids.subList(200, ids.size()).contains(it.key()))
                                .count()
                        > 50;
            });
            active.wake();
            stream(ids, 200);

            // Then every outcome arrives, first appearances in the order of their sequence
            await().atMost(Duration.ofSeconds(90)).until(() -> ids.stream()
                    .allMatch(it -> world.downstream.sequencesAsPublished(it).size() == 2));
            assertThat(ids).allSatisfy(it -> assertThat(world.downstream.sequencesAsPublished(it))
                    .containsExactly(1L, 2L));
            assertThat(ids).allSatisfy(it -> assertThat(world.downstream.about(it).stream()
                            .filter(event -> event.value() != null)
                            .map(Received::id)
                            .distinct())
                    .hasSize(2));
        }
    }

    private void stream(List<String> ids, int count) {
        for (int i = 0; i < count; i++) {
            String id = World.newId();
            ids.add(id);
            world.upstream.requests(id, World.TENANT);
            world.upstream.submits(id, World.TENANT, "not an ARN");
        }
        world.upstream.flush();
    }
}
