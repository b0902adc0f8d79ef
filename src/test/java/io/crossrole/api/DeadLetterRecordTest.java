package io.crossrole.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dead letter shows the record it was made of: the event's id and source, headers and value, as text. */
@RealParts
class DeadLetterRecordTest {

    @TestHTTPResource
    URI service;

    @RegisterExtension
    private final World world = new World();

    @Test
    void showsAnEvent() {
        // Given
        String id = world.requestedIntegration();
        world.upstream.requests(id, "mallory");
        world.downstream.awaitDeadLetter(id);

        // When
        JsonNode letter = letterAbout(id);

        // Then
        assertThat(letter.get("deadLetter").get("rejection").asText()).isEqualTo("TENANT_MISMATCH");
        JsonNode record = letter.get("record");
        assertThat(record.get("id").asText()).isNotEmpty();
        assertThat(record.get("source").asText()).isNotEmpty();
        assertThat(record.get("key").asText()).isEqualTo(id);
        assertThat(record.get("value").asText()).contains(id, "mallory");
        assertThat(record.get("valueSize").asInt())
                .isEqualTo(record.get("value").asText().length());
        assertThat(record.get("headers").findValuesAsText("name")).contains("ce_id", "ce_source", "ce_type");
        assertThat(record.get("headerCount").asInt())
                .isEqualTo(record.get("headers").size());
    }

    @Test
    void showsWhatIsNoEventAsText() {
        // Given
        String id = World.newId();
        world.upstream.publishPlain("role-submitted", id, """
                {"integrationId": "%s", "tenantId": "acme", "note": "<script>alert(1)</script>"}
                """.formatted(id));
        world.downstream.awaitDeadLetter(id);

        // When
        JsonNode record = letterAbout(id).get("record");

        // Then
        assertThat(record.has("id")).isFalse();
        assertThat(record.get("value").asText()).contains("<script>alert(1)</script>");
    }

    @Test
    void cutsALongValue() {
        // Given
        String id = World.newId();
        world.upstream.publishPlain("role-submitted", id, """
                {"integrationId": "%s", "tenantId": "acme", "note": "%s"}
                """.formatted(id, "é".repeat(20_000)));
        world.downstream.awaitDeadLetter(id);

        // When
        JsonNode record = letterAbout(id).get("record");

        // Then
        assertThat(record.get("value").asText()).hasSize(16_385).endsWith("é…");
        assertThat(record.get("valueSize").asInt()).isGreaterThan(40_000);
    }

    @Test
    void saysThatTheTopicNoLongerHasIt() {
        // Given a dead letter whose record another one has replaced
        String id = World.newId();
        world.upstream.publishPlain("role-submitted", id, """
                {"integrationId": "%s", "tenantId": "acme"}
                """.formatted(id));
        world.downstream.awaitDeadLetter(id);
        Database.update("UPDATE dead_letter SET fingerprint = gen_random_uuid() WHERE integration_id = '" + id + "'");

        // When
        JsonNode letter = letterAbout(id);

        // Then
        assertThat(letter.has("record")).isFalse();
        assertThat(letter.get("recordMissing").asText()).contains("another record is in its place");
    }

    @Test
    void sendsTheValueAsItCame() throws Exception {
        // Given a value that is no text
        String id = World.newId();
        byte[] value = {'{', (byte) 0xff, 0, '\r', '\n', '<', 'b', '>'};
        world.upstream.publishPlain("role-submitted", id, value);
        world.downstream.awaitDeadLetter(id);

        // When
        HttpResponse<byte[]> answer = valueOf(letterAbout(id));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(value);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"role-submitted-\\d+-\\d+\\.bin\"");
    }

    @Test
    void sendsNoValueThatItCannotShow() throws Exception {
        // Given
        String id = World.newId();
        world.upstream.publishPlain("role-submitted", id, "{");
        world.downstream.awaitDeadLetter(id);
        Database.update("UPDATE dead_letter SET fingerprint = gen_random_uuid() WHERE integration_id = '" + id + "'");

        // When
        HttpResponse<byte[]> answer = valueOf(letterAbout(id));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("another record is in its place");
    }

    private HttpResponse<byte[]> valueOf(JsonNode letter) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve("/api/dead-letters/%s/%d/%d/value"
                                        .formatted(
                                                letter.at("/deadLetter/topic").asText(),
                                                letter.at("/deadLetter/partition")
                                                        .asInt(),
                                                letter.at("/deadLetter/offset").asLong())))
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    private JsonNode letterAbout(String integrationId) {
        JsonNode found = operator()
                .get("dead-letters?limit=1&integrationId=" + integrationId)
                .json()
                .get("deadLetters")
                .get(0);
        return operator()
                .get("dead-letters/%s/%d/%d"
                        .formatted(
                                found.get("topic").asText(),
                                found.get("partition").asInt(),
                                found.get("offset").asLong()))
                .json();
    }

    private Operator operator() {
        return new Operator(service.getPort(), null);
    }
}
