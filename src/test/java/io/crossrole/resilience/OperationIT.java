package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operation outlives the replica that works on it. */
class OperationIT {

    private static final Map<String, String> NOTICES_SOON = Map.of(
            "crossrole.operations.lease", "3S",
            "crossrole.outcome.relay.lease", "3S");

    @RegisterExtension
    private final World world = new World();

    @Test
    void continuesWhereTheKilledReplicaStopped() {
        // Given a replay under way, of requests that were answered, and its replica killed in the middle
        Instant from = Instant.now();
        List<String> ids = IntStream.range(0, 200).mapToObj(it -> World.newId()).toList();
        PackagedService first = PackagedService.start("operation", NOTICES_SOON);
        ids.forEach(it -> world.upstream.requests(it, World.TENANT));
        ids.forEach(it -> world.downstream.awaitType(it, "external-id.created"));
        Operator before = first.operator();
        String replay = before.begins("replays?recordsPerSecond=20", """
                {"topic": "integration-requested", "from": "%s"}
                """.formatted(from));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> before.operation(replay).get("done").asInt() >= 40);
        first.kill();

        // When another replica comes up
        try (PackagedService next = PackagedService.start("after-operation", NOTICES_SOON)) {
            JsonNode end = next.operator().awaitEnd(replay);

            // Then it has continued, not restarted, and each request is answered again
            assertThat(end.get("state").asText()).isEqualTo("FINISHED");
            assertThat(end.get("total").asInt()).isEqualTo(200);
            assertThat(end.get("done").asInt()).isEqualTo(200);
            assertThat(end.get("tallies").get("replayed").asInt()).isEqualTo(200);
            assertThat(next.log()).contains("Working on operation operationId=" + replay);
            await().untilAsserted(() -> assertThat(
                            ids.stream().filter(it -> world.downstream.about(it).size() < 2))
                    .isEmpty());
        }
    }
}
