package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.EXTERNAL_IDS;
import static io.crossrole.testkit.DownstreamService.RESULTS;
import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.background.Gate;
import io.crossrole.background.Work;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** History run again by an operator, through the HTTP API: everybody hears the old answers, and nothing else changes. */
@RealParts
class ReplayJourneyTest {

    @TestHTTPResource
    URI service;

    @Inject
    Gate gate;

    @RegisterExtension
    private final World world = new World();

    private Operator operator;

    @BeforeEach
    void open() {
        operator = new Operator(service.getPort(), null);
    }

    @Test
    void answersReplayedRequestsAsBefore() {
        // Given
        Instant from = Instant.now();
        String id = world.requestedIntegration();
        String other = world.requestedIntegration();
        Received first = published(id, EXTERNAL_IDS).get(0);

        // When
        JsonNode replay = operator.does("replays", """
                {"topic": "integration-requested", "from": "%s", "integrationId": "%s"}
                """.formatted(from, id));

        // Then
        assertThat(replay.get("state").asText()).isEqualTo("FINISHED");
        assertThat(replay.get("done")).isEqualTo(replay.get("total"));
        assertThat(replay.get("tallies").get("replayed").asInt()).isEqualTo(1);
        assertThat(replay.get("tallies").get("notSelected").asInt()).isPositive();
        await().untilAsserted(() -> assertThat(published(id, EXTERNAL_IDS)).hasSize(2));
        Received again = published(id, EXTERNAL_IDS).get(1);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.sequence()).isEqualTo(first.sequence());
        assertThat(again.value()).isEqualTo(first.value());
        assertThat(published(other, EXTERNAL_IDS)).hasSize(1);
    }

    /** Intake is closed while upstream sends what must not be taken in, and until a restore has ended. */
    @Test
    void takesNothingInWhileIntakeIsClosed() {
        // Given a request that is not taken in
        Instant from = Instant.now();
        operator.put("switches/intake", "{\"paused\": true, \"why\": \"upstream sends nonsense\"}");
        try {
            await().until(() -> gate.isClosed(Work.INTAKE));
            String id = World.newId();
            world.upstream.requests(id, World.TENANT);
            world.upstream.flush();

            // When
            String replay = operator.begins("replays", """
                    {"topic": "integration-requested", "from": "%s", "integrationId": "%s"}
                    """.formatted(from, id));

            // Then it waits
            await().during(Duration.ofSeconds(3))
                    .until(() ->
                            !operator.operation(replay).get("state").asText().equals("FINISHED"));
            assertThat(Database.query("SELECT id FROM integration WHERE id = ?", id))
                    .isEmpty();

            // When intake is opened, it goes on
            operator.put("switches/intake", "{\"paused\": false, \"why\": \"it is mended\"}");
            assertThat(operator.awaitEnd(replay).get("state").asText()).isEqualTo("FINISHED");
            world.downstream.awaitType(id, "external-id.created");
        } finally {
            operator.put("switches/intake", "{\"paused\": false, \"why\": \"the test is over\"}");
        }
    }

    @Test
    void makesNoStsCallsForReplayedSubmissions() {
        // Given
        Instant from = Instant.now();
        String id = world.requestedIntegration();
        String role = world.connects(id);
        List<String> rows = rowsOf(id);
        long calls = AwsAdmin.assumeRoleCallsFor(role);

        // When
        JsonNode replay = operator.does("replays", """
                {"topic": "role-submitted", "from": "%s", "tenantId": "%s"}
                """.formatted(from, World.TENANT));

        // Then
        assertThat(replay.get("tallies").get("replayed").asInt()).isPositive();
        await().untilAsserted(() -> assertThat(published(id, RESULTS)).hasSize(3));
        assertThat(published(id, RESULTS).get(2).id())
                .isEqualTo(published(id, RESULTS).get(1).id());
        assertThat(rowsOf(id)).isEqualTo(rows);
        assertThat(AwsAdmin.assumeRoleCallsFor(role)).isPositive().isEqualTo(calls);
    }

    @Test
    void onlyCountsInADryRun() {
        // Given
        Instant from = Instant.now();
        String id = world.requestedIntegration();
        String poison = World.newId();
        world.upstream.publishPlain("integration-requested", poison, "{");
        world.downstream.awaitDeadLetter(poison);

        // When
        JsonNode replay = operator.does("replays?dryRun=true", """
                {"topic": "integration-requested", "from": "%s"}
                """.formatted(from));

        // Then
        assertThat(replay.get("dryRun").asBoolean()).isTrue();
        assertThat(replay.get("tallies").get("replayed").asInt()).isPositive();
        assertThat(replay.get("tallies").get("rejectedMalformedJson").asInt()).isPositive();
        assertThat(published(id, EXTERNAL_IDS)).hasSize(1);
        assertThat(world.downstream.deadLettersOf(poison)).hasSize(1);
    }

    @Test
    void makesNoSecondDeadLetterOfAReplayedOne() {
        // Given
        Instant from = Instant.now();
        String poison = World.newId();
        world.upstream.publishPlain("integration-requested", poison, "{");
        world.downstream.awaitDeadLetter(poison);
        String good = world.requestedIntegration();

        // When
        JsonNode replay = operator.does("replays", """
                {"topic": "integration-requested", "from": "%s"}
                """.formatted(from));

        // Then
        assertThat(replay.get("tallies").get("rejectedMalformedJson").asInt()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(published(good, EXTERNAL_IDS)).hasSize(2));
        assertThat(world.downstream.deadLettersOf(poison)).hasSize(1);
    }

    @Test
    void saysWhatIsNotThere() {
        // Given a replay that was queued while the broker could not be asked for partitions
        String replay = Database.query("""
                INSERT INTO operation (id, kind, requested_by, dry_run, parameters, state, tallies, requested_at)
                VALUES (gen_random_uuid(), 'REPLAY', 'olga', false,
                        '{"topic": "integration-requested", "partitions": [{"partition": 99, "from": 0}]}', 'QUEUED', '{}', now())
                RETURNING id
                """).get(0);

        // When
        JsonNode ended = operator.awaitEnd(replay);

        // Then
        assertThat(ended.get("state").asText()).isEqualTo("FAILED");
        assertThat(ended.get("failure").asText()).contains("has no partition 99");
    }

    @Test
    void refusesAPartitionThatTheTopicDoesNotHave() {
        // When
        Operator.Answer answer = operator.post("replays", """
                {"topic": "integration-requested", "partitions": [{"partition": 99, "from": 0}]}
                """);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText())
                .isEqualTo("'partitions[0].partition' is 99, and must be one of [0, 1, 2]");
    }

    @Test
    void publishesAnIntegrationsOutcomesAgainInTheirOrder() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);
        List<String> before = idsOfResults(id);

        // When
        JsonNode publication = operator.does("publications", """
                {"integrationId": "%s"}
                """.formatted(id));

        // Then
        assertThat(publication.get("tallies").get("published").asInt()).isEqualTo(3);
        await().untilAsserted(() -> assertThat(published(id, EXTERNAL_IDS)).hasSize(2));
        await().untilAsserted(() -> assertThat(idsOfResults(id)).hasSize(4));
        assertThat(idsOfResults(id).subList(2, 4)).isEqualTo(before);
    }

    @Test
    void publishesOfATypeAndATimeAlone() {
        // Given
        String id = world.requestedIntegration();
        Instant from = published(id, EXTERNAL_IDS).get(0).arrivedAt();
        world.connects(id);
        int before = succeededSince(from);

        // When
        JsonNode publication = operator.does("publications", """
                {"tenantId": "%s", "types": ["io.crossrole.connection.succeeded.v1"], "from": "%s"}
                """.formatted(World.TENANT, from));

        // Then
        assertThat(publication.get("state").asText()).isEqualTo("FINISHED");
        // Kafka may deliver a record twice, and its answer is then published twice. So the operation's tally counts.
        assertThat(publication.get("tallies").get("published").asInt()).isBetween(before, succeededSince(from));
        await().untilAsserted(() -> assertThat(published(id, RESULTS))
                .filteredOn(it -> it.type().equals("io.crossrole.connection.succeeded.v1"))
                .hasSizeGreaterThanOrEqualTo(2));
    }

    private static int succeededSince(Instant from) {
        return Database.query("""
                SELECT id FROM outcome
                 WHERE tenant_id = '%s' AND type = 'io.crossrole.connection.succeeded.v1' AND created_at >= '%s'
                """.formatted(World.TENANT, from)).size();
    }

    @Test
    void endsBetweenTwoBatchesWhenItIsCancelled() {
        // Given a replay that would take minutes
        Instant from = Instant.now();
        for (int i = 0; i < 50; i++) {
            world.upstream.requests(World.newId(), World.TENANT);
        }
        world.requestedIntegration();
        String replay = operator.begins("replays?recordsPerSecond=1", """
                {"topic": "integration-requested", "from": "%s"}
                """.formatted(from));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> operator.operation(replay).get("done").asInt() >= 1);

        // When
        operator.post("operations/" + replay + "/cancel", null);

        // Then
        JsonNode end = operator.awaitEnd(replay);
        assertThat(end.get("state").asText()).isEqualTo("CANCELLED");
        assertThat(end.get("cancelledBy").asText()).isNotBlank();
        assertThat(end.get("done").asInt()).isBetween(1, 49);
        assertThat(end.get("total").asInt()).isGreaterThanOrEqualTo(51);
    }

    private List<Received> published(String id, String topic) {
        return world.downstream.about(id).stream()
                .filter(it -> it.topic().equals(topic))
                .toList();
    }

    private List<String> idsOfResults(String id) {
        return published(id, RESULTS).stream().map(Received::id).toList();
    }

    private static List<String> rowsOf(String id) {
        List<String> rows = Database.query("SELECT integration::text FROM integration WHERE id = ?", id);
        rows.addAll(Database.query("SELECT validation::text FROM validation WHERE integration_id = ? ORDER BY id", id));
        rows.addAll(Database.query("SELECT outcome::text FROM outcome WHERE integration_id = ? ORDER BY id", id));
        return rows;
    }
}
