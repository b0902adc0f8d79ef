package io.crossrole.api;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.Operator.Answer;
import io.crossrole.testkit.RawHttp;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API for operators, in use. */
@RealParts
class ApiTest {

    /**
     * A documented call such as {@code send -X POST "$api/replays?dryRun=true" -d '{…}'}: its method, path and body.
     */
    private static final Pattern DOCUMENTED_CALL =
            Pattern.compile("(?m)^ {4}(call|send)(?: -X ([A-Z]+))? \"\\$api/([^\"]+)\"(?: (?:\\\\\n *)?-d '([^']+)')?");

    @TestHTTPResource
    URI service;

    @RegisterExtension
    private final World world = new World();

    private Operator operator;

    @BeforeEach
    void open() {
        operator = new Operator(service.getPort(), null);
    }

    @Test
    void tellsAnIntegrationsStory() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.upstream.publishPlain("integration-requested", id, """
                {"integrationId": "%s", "tenantId": "mallory", "integrationType": "athena"}
                """.formatted(id));
        world.downstream.awaitDeadLetter(id);

        // When
        JsonNode story = operator.get("integrations/" + id).json();

        // Then
        assertThat(story.get("integration").get("status").asText()).isEqualTo("CONNECTED");
        assertThat(story.get("integration").get("roleArn").asText()).isEqualTo(role);
        assertThat(story.get("integration").get("externalId").asText()).isEqualTo(world.externalIdOf(id));
        assertThat(story.get("validations").findValuesAsText("verdict")).containsExactly("SUCCEEDED");
        assertThat(story.get("outcomes").findValuesAsText("sequence")).containsExactly("3", "2", "1");
        assertThat(story.get("deadLetters").findValuesAsText("rejection")).containsExactly("TENANT_MISMATCH");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void tellsTheStoryOfAnIntegrationThatNoPathCanName(String id) {
        // Given
        world.upstream.requests(id, World.TENANT);
        world.downstream.awaitType(id, "external-id.created");

        // When
        Answer story = operator.get("integration?id=" + id);

        // Then
        assertThat(story.status()).isEqualTo(200);
        assertThat(story.json().get("integration").get("integrationId").asText())
                .isEqualTo(id);
        assertThat(operator.post("integration/recheck?id=" + id, null).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "a:b", "-", "_", ".hidden", "x..y", ":", "::.."})
    void tellsTheStoryOfEveryOtherByItsPath(String id) {
        // Given
        world.upstream.requests(id, World.TENANT);
        world.downstream.awaitType(id, "external-id.created");

        // Then
        for (String name : List.of(id, id.replace(":", "%3A"))) {
            assertThat(operator.get("integrations/" + name)
                            .json()
                            .get("integration")
                            .get("integrationId")
                            .asText())
                    .isEqualTo(id);
        }
        assertThat(operator.get("integration?id=" + id).status()).isEqualTo(200);
    }

    @Test
    void listsATenantsIntegrationsInTheOrderInWhichTheyCame() {
        // Given
        String tenant = "tenant-" + World.newId();
        String random = World.newId();
        List<String> ids = List.of("b-" + random, "c-" + random, "a-" + random);
        for (String id : ids) {
            world.upstream.requests(id, tenant);
            world.downstream.awaitType(id, "external-id.created");
        }

        // When
        JsonNode first = operator.get("integrations?limit=2&tenantId=" + tenant).json();
        JsonNode second = operator.get("integrations?limit=2&tenantId=" + tenant + "&after="
                        + first.get("next").asText())
                .json();

        // Then
        assertThat(Stream.of(first, second)
                        .flatMap(it -> it.get("integrations").findValuesAsText("integrationId").stream()))
                .containsExactlyElementsOf(ids);
        assertThat(first.get("integrations")).hasSize(2);
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void listsDeadLettersByWhatTheySay() {
        // Given
        String poison = World.newId();
        world.upstream.publishPlain("role-submitted", poison, """
                {"integrationId": "%s", "tenantId": "acme"}
                """.formatted(poison));
        world.downstream.awaitDeadLetter(poison);

        // When
        JsonNode page = operator.get(
                        "dead-letters?topic=role-submitted&reason=SCHEMA_VIOLATION&integrationId=" + poison)
                .json();
        JsonNode counts =
                operator.get("dead-letters/counts?integrationId=" + poison).json();

        // Then
        assertThat(page.get("deadLetters")).hasSize(1);
        assertThat(page.get("deadLetters").get(0).get("reason").asText()).contains("roleArn");
        assertThat(counts.get(0).get("waiting").asInt()).isEqualTo(1);
    }

    @Test
    void looksAtAProvenRoleAgain() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);

        // When
        Answer answer = operator.post("integrations/" + id + "/recheck", null);

        // Then
        assertThat(answer.status()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(Database.rechecksOf(id)).containsExactly("DECIDED SUCCEEDED"));
    }

    @Test
    void makesATenantsRechecksDue() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);

        // When
        JsonNode dryRun = operator.does("rechecks?dryRun=true", "{\"tenantId\": \"acme\"}");
        int before = Database.rechecksOf(id).size();
        JsonNode operation = operator.does("rechecks", "{\"tenantId\": \"acme\"}");

        // Then
        assertThat(before).isZero();
        assertThat(operation.get("tallies")).isEqualTo(dryRun.get("tallies"));
        assertThat(operation.get("tallies").get("due").asInt()).isPositive();
        await().untilAsserted(() -> assertThat(Database.rechecksOf(id)).containsExactly("DECIDED SUCCEEDED"));
    }

    @Test
    void saysThatNothingWasProvenYet() {
        // Given
        String id = world.requestedIntegration();

        // When
        Answer answer = operator.post("integrations/" + id + "/recheck", null);

        // Then
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("detail").asText()).contains(id).contains("AWAITING_ROLE");
    }

    @Test
    void pausesAndResumes() {
        // When
        JsonNode paused = operator.put("switches/lost", "{\"paused\": true, \"why\": \"a test\"}")
                .json();
        JsonNode resumed = operator.put("switches/lost", "{\"paused\": false}").json();

        // Then
        assertThat(paused.get("paused").asBoolean()).isTrue();
        assertThat(paused.get("changedBy").asText()).isEqualTo("anybody");
        assertThat(paused.get("why").asText()).isEqualTo("a test");
        assertThat(resumed.get("paused").asBoolean()).isFalse();
    }

    @Test
    void tellsWhatFileAnImportCameFromAndHowFastItGoes() {
        // Given
        String lines = "{\"integrationId\": \"a\"}\n{\"integrationId\": \"b\"}\n";

        // When
        RawHttp.Answer answer = RawHttp.send(
                service.getPort(),
                "POST",
                "/api/imports?dryRun=true&file=customers%20of%20may.jsonl",
                Map.of("Host", "localhost", "Content-Type", "application/jsonl"),
                lines);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        JsonNode operation = operator.awaitEnd(answer.text().replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1"));
        JsonNode file = operation.get("parameters").get("file");
        assertThat(file.get("name").asText()).isEqualTo("customers of may.jsonl");
        assertThat(file.get("bytes").asInt()).isEqualTo(lines.length());
        assertThat(file.get("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(operation.get("rate").asDouble()).isPositive();
        assertThat(operation.has("secondsLeft")).isFalse();
    }

    @Test
    void tellsHowLongAnOperationStillTakes() {
        // Given an import that takes a line a second
        RawHttp.Answer answer = RawHttp.send(
                service.getPort(),
                "POST",
                "/api/imports?dryRun=true&recordsPerSecond=1",
                Map.of("Host", "localhost", "Content-Type", "application/jsonl"),
                "{}\n".repeat(300));
        String id = answer.text().replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");

        // When
        await().until(() -> operator.operation(id).has("secondsLeft"));
        JsonNode operation = operator.operation(id);
        operator.post("operations/" + id + "/cancel", null);

        // Then
        assertThat(operation.get("recordsPerSecond").asInt()).isEqualTo(1);
        assertThat(operation.get("total").asInt()).isEqualTo(300);
        assertThat(operation.get("secondsLeft").asLong()).isPositive();
        operator.awaitEnd(id);
    }

    @Test
    void describesItself() {
        // When
        String document = operator.get("openapi").body();

        // Then
        assertThat(document)
                .contains("/api/replays", "/api/publications", "/api/dead-letters", "/api/operations/{id}/cancel")
                .contains("Replay", "recordsPerSecond");
    }

    @Test
    void answersEveryCallThatIsDocumented() throws IOException {
        // Given what docs/operations.md prints, but for imports, which send no JSON
        String id = operator.begins("publications?dryRun=true", "{\"integrationId\": \"nobody\"}");
        List<MatchResult> calls = DOCUMENTED_CALL
                .matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .filter(it -> !it.group(3).startsWith("imports"))
                .toList();
        assertThat(calls).hasSizeGreaterThan(15);

        // When
        List<String> refused = new ArrayList<>();
        for (MatchResult call : calls) {
            String path = call.group(3).replace("$id", id);
            String method = call.group(2) == null ? "GET" : call.group(2);
            Answer answer = operator.send(method, path, call.group(4));
            if (answer.status() >= 300 && answer.status() != 404) {
                refused.add(method + " " + path + ": " + answer);
            }
        }
        operator.put("switches/probes", "{\"paused\": false}");

        // Then each is understood; int-1 may not be there
        assertThat(refused).isEmpty();
    }

    /** A call, its body, and what the answer quotes. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("replays", "{\"topic\": \"billing\"}", "'topic' is 'billing', and must be one of"),
                arguments("replays", "{}", "'topic' is missing"),
                arguments(
                        "replays",
                        "{\"topic\": \"role-submitted\", \"tennantId\": \"acme\"}",
                        "'tennantId' is no field of this call, and must be one of"),
                arguments("replays", "{\"topic\": \"role-submitted\", \"from\": \"noon\"}", "'from' is 'noon'"),
                arguments("replays", "{\"topic\": [1]}", "'topic' is of the wrong kind"),
                arguments("replays", "{\"topic\": ", "Unexpected end-of-input"),
                arguments("replays", "null", "the body is null"),
                arguments(
                        "replays",
                        "{\"topic\": \"role-submitted\", \"from\": \"2026-02-01T00:00:00Z\", \"to\": \"2026-01-01T00:00:00Z\"}",
                        "must be before 'to'"),
                arguments(
                        "replays",
                        "{\"topic\": \"role-submitted\", \"partitions\": [{\"partition\": 0, \"from\": 9, \"to\": 3}]}",
                        "must be below 'to'"),
                arguments("publications", "{\"types\": [\"connection.won\"]}", "connection.won"),
                arguments("publications?recordsPerSecond=0", "{\"all\": true}", "must be from 1 to 1000000"),
                arguments("rechecks", "{\"tenant\": \"acme\"}", "tenant"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void quotesWhatWasWrong(String path, String body, String quote) {
        // When
        Answer answer = operator.post(path, body);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).contains(quote);
        assertThat(answer.body()).doesNotContain("io.crossrole.api", "io.crossrole.replay", "\tat ");
    }

    @ParameterizedTest
    @MethodSource("misleadingLooks")
    void quotesWhatCannotBeLookedFor(String path, int status, String quote) {
        // When
        Answer answer = operator.get(path);

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("detail").asText()).contains(quote);
    }

    /** A call, and its answer's status and quoted text. */
    static Stream<Arguments> misleadingLooks() {
        return Stream.of(
                arguments("integrations?status=GONE", 400, "'status' is 'GONE', and must be one of"),
                arguments("integrations?limit=0", 400, "'limit' is 0"),
                arguments("integrations?tenantId=acme&after=nobody", 400, "'after' is 'nobody'"),
                arguments("integrations/nobody", 404, "'nobody'"),
                arguments("dead-letters?from=yesterday", 400, "'from' is 'yesterday'"),
                arguments("dead-letters?after=there", 400, "there"),
                arguments("dead-letters?reason=BAD_LUCK", 400, "'reason' is 'BAD_LUCK'"),
                arguments("operations?kind=party", 400, "'kind' is 'party'"),
                arguments("security-episodes", 400, "'kind' is missing, and must be one of [SHARED_ROLE"),
                arguments("security-episodes?kind=party", 400, "'kind' is 'party'"),
                arguments("operations/00000000-0000-0000-0000-000000000000", 404, "00000000-"));
    }
}
