package io.crossrole.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RawHttp;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The API answers every call as the OpenAPI document says: all routes, parameters and bodies, valid and invalid.
 * {@code -Dapi.fuzz.calls=1000 -Dapi.fuzz.seed=42} make more calls of each operation, and others.
 */
@RealParts
class ApiFuzzTest {

    private static final int OF_EACH = Integer.getInteger("api.fuzz.calls", 60);
    private static final long SEED = Long.getLong("api.fuzz.seed", 20_261_129);
    private static final long SLOW_MILLIS = 20_000;

    /** Internals that no answer may contain: stack traces and names of our classes. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\tat |Exception|io\\.crossrole\\.(?!external-id|connection)|org\\.(jboss|hibernate|postgresql)|SQLSTATE");

    /** Quarkus refuses such a URI before anybody else sees it, without a word. */
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource
    URI service;

    @AfterEach
    void resumeAndCancel() {
        for (String each : List.of("intake", "probes", "lost")) {
            operator().put("switches/" + each, "{\"paused\": false}");
        }
        for (JsonNode each : operator().get("operations?limit=500").json()) {
            operator().post("operations/" + each.get("id").asText() + "/cancel", null);
        }
    }

    @Test
    void answersWhateverIsSent() throws IOException {
        // Given no operation of another test, whose failure may name an exception
        Database.update("DELETE FROM operation");
        JsonNode document = operator().get("openapi?format=json").json();
        List<GeneratedCall> calls = new CallGenerator(document, known(), SEED).calls(OF_EACH);

        // When
        List<String> wrong = new ArrayList<>();
        Set<String> worked = new TreeSet<>();
        for (GeneratedCall call : calls) {
            long begin = System.nanoTime();
            RawHttp.Answer answer = send(call);
            long millis = (System.nanoTime() - begin) / 1_000_000;
            String mistake = mistakeOf(document, call, answer, millis);
            if (mistake != null) {
                wrong.add(mistake + ": " + call + " -> " + answer.text());
            }
            if (answer.status() < 300) {
                worked.add(call.operationId());
            }
            if (answer.status() == 202) {
                // A caller may have twenty that are not over.
                operator().post("operations/" + idIn(answer) + "/cancel", null);
            }
        }

        // Then
        assertThat(wrong)
                .as("seed %d, of %d calls".formatted(SEED, calls.size()))
                .isEmpty();
        Set<String> expected = operationIds(document);
        expected.removeIf(it -> it.startsWith("issueLink"));
        assertThat(worked).as("without links, for which no key is configured").containsAll(expected);
    }

    private static String mistakeOf(JsonNode document, GeneratedCall call, RawHttp.Answer answer, long millis)
            throws IOException {
        if (answer.status() >= 500) {
            return "failed";
        }
        if (millis > SLOW_MILLIS) {
            return "took " + millis + " ms";
        }
        if (INSIDE.matcher(answer.text()).find()) {
            return "tells of the inside";
        }
        JsonNode operation = operation(document, call.operationId());
        boolean isOfTheOperation = operation != null
                && call.method().equalsIgnoreCase(operation.get("method").asText());
        boolean isRefused = answer.status() >= 400;
        if (answer.status() == 400 && BROKEN_ESCAPE.matcher(call.target()).find()) {
            return null;
        }
        if (isRefused
                && !answer.text().contains("application/problem+json")
                && !call.method().equals("HEAD")) {
            return "is no problem";
        }
        if (!isOfTheOperation || leadsElsewhere(call)) {
            return null;
        }
        JsonNode response = operation.at("/operation/responses/" + answer.status());
        if (response.isMissingNode()) {
            return "has an undocumented status";
        }
        return isRefused ? null : mistakeIn(document, response, answer);
    }

    /** A path parameter with a slash or dots, or none, makes it another call's path. */
    private static boolean leadsElsewhere(GeneratedCall call) {
        String path = call.target().replaceFirst("\\?.*", "").toLowerCase(Locale.ROOT);
        return path.contains("//")
                || path.endsWith("/")
                || path.contains("..")
                || path.contains("%2f")
                || path.contains(";");
    }

    /** The violations of the schema by an answer's body. */
    private static String mistakeIn(JsonNode document, JsonNode response, RawHttp.Answer answer) throws IOException {
        JsonNode documented = response.at("/content/application~1json/schema");
        if (documented.isMissingNode()) {
            // No content, or a table of text.
            return null;
        }
        ObjectNode schema = documented.deepCopy();
        schema.set("components", document.get("components"));
        String body = bodyOf(answer.text());
        List<Error> errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> {})
                .getSchema(schema)
                .validate(JSON.readTree(body));
        return errors.isEmpty() ? null : "is not as documented, " + errors;
    }

    /** Without the head, and without the sizes of chunks. */
    private static String bodyOf(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        String body = answer.substring(end + 4);
        return answer.substring(0, end).toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")
                ? body.replaceAll("(?:^|\r\n)[0-9a-f]+\r\n", "").strip()
                : body;
    }

    private static JsonNode operation(JsonNode document, String operationId) {
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
                if (each.getValue().path("operationId").asText().equals(operationId)) {
                    return JSON.createObjectNode().put("method", each.getKey()).set("operation", each.getValue());
                }
            }
        }
        return null;
    }

    private static Set<String> operationIds(JsonNode document) {
        Set<String> ids = new TreeSet<>();
        document.get("paths")
                .forEach(path ->
                        path.forEach(it -> ids.add(it.path("operationId").asText())));
        return ids;
    }

    /** Something behind each kind of ID. */
    private Map<String, List<String>> known() {
        try (World world = World.open()) {
            String connected = world.requestedIntegration();
            world.connects(connected);
            String refused = World.newId();
            world.upstream.publishPlain("role-submitted", refused, """
                    {"integrationId": "%s", "tenantId": "acme"}
                    """.formatted(refused));
            world.downstream.awaitDeadLetter(refused);
            JsonNode letter = operator()
                    .get("dead-letters?integrationId=" + refused)
                    .json()
                    .get("deadLetters")
                    .get(0);
            RawHttp.Answer imported = send(new GeneratedCall(
                    "importIntegrations",
                    "POST",
                    "/api/imports?dryRun=true",
                    Map.of("Content-Type", "application/jsonl"),
                    "{\"integrationId\": \"a\"}"));
            String operation = idIn(imported);
            // Only a finished dry run can be imported.
            operator().awaitEnd(operation);
            Map<String, List<String>> known = new HashMap<>();
            known.put("id", List.of(connected, connected, operation, operation));
            known.put("integrationId", List.of(connected, refused));
            known.put("tenantId", List.of("acme", "nobody"));
            known.put("integrationType", List.of("athena"));
            known.put("topic", List.of(letter.get("topic").asText()));
            known.put("partition", List.of(letter.get("partition").asText()));
            known.put("offset", List.of(letter.get("offset").asText()));
            known.put("after", List.of(connected, "0"));
            return known;
        }
    }

    private static String idIn(RawHttp.Answer answer) {
        return answer.text().replaceFirst("(?s).*\"(?:id|validationId)\":\"([^\"]+)\".*", "$1");
    }

    private RawHttp.Answer send(GeneratedCall call) {
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put("Host", "localhost:" + service.getPort());
        return RawHttp.send(service.getPort(), call.method(), call.target(), headers, call.body());
    }

    private Operator operator() {
        return new Operator(service.getPort(), null);
    }
}
