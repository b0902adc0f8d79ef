package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An STS that throttles and breaks down, with many roles to be asked. */
@RealParts
class BusyStsTest {

    private static final int ROLES = 200;

    @RegisterExtension
    private final World world = new World();

    @Test
    void connectsEveryRightRoleAndCallsNoneDenied() {
        // Given an STS that throttles every second call and fails every fifth
        List<String> ids = Stream.generate(World::newId).limit(ROLES).toList();
        ids.forEach(it -> world.upstream.requests(it, World.TENANT));
        List<String> roles = ids.stream().map(world::rightRoleFor).toList();
        AwsAdmin.setFaults("""
                {"faults": [{"kind": "throttling", "every": 2}, {"kind": "service-unavailable", "every": 5}]}
                """);

        // When
        for (int i = 0; i < ROLES; i++) {
            world.upstream.submits(ids.get(i), World.TENANT, roles.get(i));
        }

        // Then all are connected, and none was called anything else before
        await().atMost(Duration.ofMinutes(4)).until(() -> ids.stream()
                .allMatch(it -> world.downstream.typesAbout(it).contains("connection.succeeded")));
        assertThat(ids).allSatisfy(it -> assertThat(world.downstream.typesAbout(it))
                .containsExactly("external-id.created", "connection.pending", "connection.succeeded"));
        assertThat(ids).allSatisfy(it -> assertThat(world.downstream.about(it)).allMatch(event -> !event.data()
                .path("probes")
                .path(0)
                .path("result")
                .asText()
                .equals("denied")));
    }
}
