package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.TopicsOnRecord;
import io.crossrole.testkit.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The shipped service on the database and the topics of an earlier build, whose folder {@code quarkus-app} is given by
 * {@code -Dupgrade.from}: {@code mvn verify -Pchaos -Dit.test=UpgradeIT -Dupgrade.from=…}. Run it alone, since the
 * earlier build must be the first to migrate the database.
 */
@Tag("chaos")
@EnabledIfSystemProperty(named = "upgrade.from", matches = ".+")
class UpgradeIT {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @RegisterExtension
    private final World world = new World();

    private final TopicsOnRecord topics = new TopicsOnRecord();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void goesOnWhereTheBuildBeforeHasStopped() {
        // Given the outcomes of the earlier build
        Path earlier = Path.of(System.getProperty("upgrade.from"));
        String awaiting;
        String connected;
        String failed;
        String removed;
        try (PackagedService before = launch(earlier, "upgrade-from")) {
            awaiting = world.requestedIntegration();
            connected = world.requestedIntegration();
            failed = world.requestedIntegration();
            removed = world.requestedIntegration();
            world.connects(connected);
            world.upstream.submits(failed, World.TENANT, world.customer.makesCarelessRole());
            world.downstream.awaitsFailure(failed);
            world.connects(removed);
            world.upstream.removes(removed, World.TENANT);
            world.downstream.awaitType(removed, "connection.removed");
            assertThat(before.isReady()).isTrue();
        }
        List<String> ids = List.of(awaiting, connected, failed, removed);
        Set<String> outcomes = idsAbout(ids);
        List<String> stored = storedAbout(ids);

        // When every topic is taken in again, by this build on the same database
        topics.resetToEarliest();
        long published = countAbout(ids);
        world.downstream.acceptsEarlierEvents();
        try (PackagedService now = PackagedService.start("upgrade-to", PackagedService.DECIDES_SOON)) {
            await("all is answered again")
                    .atMost(TWO_MINUTES)
                    .until(() -> countAbout(ids) >= published + ids.size() + 3);

            // Then the outcomes are the same
            assertThat(idsAbout(ids)).isEqualTo(outcomes);
            assertThat(storedAbout(ids)).isEqualTo(stored);

            // And each integration goes on
            world.connects(awaiting);
            world.upstream.removes(connected, World.TENANT);
            assertThat(world.downstream
                            .awaitType(connected, "connection.removed")
                            .sequence())
                    .isEqualTo(1 + lastSequence(connected, stored));
            assertThat(now.isReady()).isTrue();
        }
    }

    private static PackagedService launch(Path app, String name) {
        Map<String, String> configuration = new HashMap<>(RunningSandbox.configuration());
        configuration.putAll(PackagedService.DECIDES_SOON);
        // A build from before the audits of roles does not know these, and ends.
        configuration.keySet().removeIf(it -> it.startsWith("crossrole.iam."));
        PackagedService service = PackagedService.launch(app, name, configuration);
        service.awaitReady();
        return service;
    }

    private Stream<Received> about(List<String> ids) {
        return world.downstream.all().stream()
                .filter(it -> it.topic().equals(DownstreamService.RESULTS)
                        || it.topic().equals(DownstreamService.EXTERNAL_IDS))
                .filter(it -> ids.contains(it.key()));
    }

    private Set<String> idsAbout(List<String> ids) {
        return about(ids).map(Received::id).collect(Collectors.toSet());
    }

    private long countAbout(List<String> ids) {
        return about(ids).count();
    }

    private static List<String> storedAbout(List<String> ids) {
        return ids.stream().flatMap(it -> Database.query("""
                        SELECT concat_ws(' ', integration_id, sequence, id, type, status, created_at)
                          FROM outcome WHERE integration_id = ? ORDER BY sequence
                        """, it).stream()).toList();
    }

    private static long lastSequence(String id, List<String> stored) {
        return stored.stream().filter(it -> it.startsWith(id + " ")).count();
    }
}
