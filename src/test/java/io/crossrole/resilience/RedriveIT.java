package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static io.crossrole.testkit.UpstreamService.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.TopicLog;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand requests of a type that the catalog lacked, redriven when it has it. */
class RedriveIT {

    private static final int COUNT = 1_000;
    private static final Map<String, String> NOTICES_SOON = Map.of(
            "crossrole.operations.lease", "3S",
            "crossrole.outcome.relay.lease", "3S");

    @RegisterExtension
    private final World world = new World();

    private final TopicLog requested = new TopicLog(REQUESTED);
    private final TopicLog dead = new TopicLog("integration-requested.dlq");
    private final String tenant = "tenant-" + World.newId();
    private final List<String> ids =
            IntStream.range(0, COUNT).mapToObj(it -> World.newId()).toList();

    @Test
    void redrivesEachOnceThoughItWasCancelledHalfWay() {
        // Given
        makesDeadLetters();

        try (PackagedService mended = PackagedService.start("redrive", withTheType())) {
            Operator operator = mended.operator();

            // When it is tried dry, begun, cancelled half way, and finished by another
            JsonNode dryRun = operator.does("redrives?dryRun=true", selection());
            long sentByTheDryRun = requested.read().size() - COUNT;
            String half = operator.begins("redrives?recordsPerSecond=100", selection());
            awaitDone(operator, half, COUNT / 2);
            operator.post("operations/" + half + "/cancel", null);
            JsonNode first = operator.awaitEnd(half);
            JsonNode second = operator.does("redrives", selection());

            // Then they have redriven all between them, and each once
            assertThat(redriven(dryRun)).isEqualTo(COUNT);
            assertThat(sentByTheDryRun).isZero();
            assertThat(first.get("state").asText()).isEqualTo("CANCELLED");
            assertThat(redriven(first)).isBetween(COUNT / 2, COUNT - 1);
            assertThat(redriven(second)).isEqualTo(COUNT - redriven(first));
            assertThat(second.get("tallies").get("alreadyRedriven").asInt()).isEqualTo(redriven(first));
            assertEachIsThereTwice();
            awaitAnswers();
        }
    }

    @Test
    void doublesNothingWhenItsReplicaIsKilled() {
        // Given a redrive whose replica is killed on the way, twice
        makesDeadLetters();
        PackagedService service = PackagedService.start("redrive", withTheType());
        String redrive = service.operator().begins("redrives?recordsPerSecond=100", selection());
        for (int done = COUNT / 10; done <= COUNT * 2 / 10; done += COUNT / 10) {
            awaitDone(service.operator(), redrive, done);
            service.kill();
            service = PackagedService.start("redrive-again", withTheType());
        }

        // When
        try (PackagedService last = service) {
            JsonNode end = last.operator().awaitEnd(redrive);

            // Then
            assertThat(end.get("state").asText()).isEqualTo("FINISHED");
            assertThat(end.get("done").asInt()).isEqualTo(COUNT);
            assertThat(redriven(end)).isEqualTo(COUNT);
            assertEachIsThereTwice();
            awaitAnswers();
        }
    }

    private void makesDeadLetters() {
        try (PackagedService lacksTheType = PackagedService.start("lacks-the-type", NOTICES_SOON)) {
            ids.forEach(it -> world.upstream.publish(
                    REQUESTED,
                    it,
                    UpstreamService.event(
                            "io.crossrole.integration.requested.v1", it, Instant.now(), """
                            {"integrationId": "%s", "tenantId": "%s", "integrationType": "warehouse"}
                            """.formatted(it, tenant))));
            await().atMost(Duration.ofSeconds(60)).until(() -> dead.read().size() >= COUNT);
            assertThat(lacksTheType.isLive()).isTrue();
        }
        assertThat(Database.query("SELECT DISTINCT rejection FROM dead_letter WHERE tenant_id = ?", tenant))
                .containsExactly("UNKNOWN_INTEGRATION_TYPE");
    }

    private static Map<String, String> withTheType() {
        Path catalog = Path.of("target", "catalog-with-a-warehouse.yaml");
        try {
            Files.writeString(catalog, """
                    warehouse:
                      display-name: Warehouse
                      permissions:
                        - Sid: Read
                          Effect: Allow
                          Action: s3:ListBucket
                          Resource: "arn:{partition}:s3:::*"
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> configuration = new HashMap<>(NOTICES_SOON);
        configuration.put("crossrole.catalog.file", catalog.toAbsolutePath().toString());
        return configuration;
    }

    private static void awaitDone(Operator operator, String operation, int done) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> operator.operation(operation).get("done").asInt() >= done);
    }

    private static int redriven(JsonNode operation) {
        return operation.get("tallies").path("redriven").asInt();
    }

    /** As it came first, and as it was redriven. */
    private void assertEachIsThereTwice() {
        assertThat(requested.countsByKey())
                .hasSize(COUNT)
                .allSatisfy((id, count) -> assertThat(count).as(id).isEqualTo(2));
    }

    private void awaitAnswers() {
        await().atMost(Duration.ofSeconds(60)).until(() -> world.downstream.all().stream()
                .filter(it -> it.topic().equals(DownstreamService.EXTERNAL_IDS))
                .map(Received::key)
                .collect(Collectors.toSet())
                .containsAll(ids));
    }

    private String selection() {
        return """
                {"topic": "integration-requested", "reason": "UNKNOWN_INTEGRATION_TYPE", "tenantId": "%s", "partitions": %s}
                """.formatted(tenant, dead.asPartitions());
    }
}
