package io.crossrole.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code schemas/openapi.yaml} is the document that the resources make, and says enough to make calls from. */
@RealParts
class OpenApiDocumentTest {

    private static final Path COMMITTED = Path.of("schemas/openapi.yaml");

    @TestHTTPResource
    URI service;

    /** {@code mvn test -Dtest=OpenApiDocumentTest -Dopenapi.write=true} writes the file anew. */
    @Test
    void isCommittedAsTheResourcesMakeIt() throws IOException {
        // Given
        String made = operator().get("openapi?format=yaml").body();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, made);
        }

        // Then
        assertThat(Files.readString(COMMITTED))
                .as("stale: mvn test -Dtest=OpenApiDocumentTest -Dopenapi.write=true writes it anew")
                .isEqualTo(made);
    }

    @Test
    void isValid() throws IOException {
        assertThat(new OpenAPIV3Parser()
                        .readContents(Files.readString(COMMITTED), null, null)
                        .getMessages())
                .isEmpty();
    }

    @Test
    void namesEachOperation() {
        // When
        List<String> ids =
                operations().map(it -> it.path("operationId").asText()).toList();

        // Then
        assertThat(ids).doesNotContain("").doesNotHaveDuplicates().hasSize(36);
    }

    @Test
    void saysThatOperationsAreAccepted() {
        // When
        Stream<JsonNode> accepted = operations().filter(it -> parameters(it).anyMatch("recordsPerSecond"::equals));

        // Then
        assertThat(accepted).hasSize(7).allSatisfy(it -> assertThat(
                        it.get("responses").properties())
                .extracting(Map.Entry::getKey)
                .contains("202", "400", "401", "403", "429", "503")
                .doesNotContain("200", "201"));
    }

    private static Stream<String> parameters(JsonNode operation) {
        return stream(operation.path("parameters")).map(it -> it.get("name").asText());
    }

    @Test
    void answersEachRefusalWithAProblem() {
        assertThat(operations()).allSatisfy(operation -> operation.get("responses").properties().stream()
                .filter(it -> it.getKey().startsWith("4") || it.getKey().startsWith("5"))
                .filter(it -> !it.getKey().equals("401"))
                .forEach(it -> assertThat(resolved(it.getValue()).at("/content").toString())
                        .as(it.getKey())
                        .contains("application/problem+json", "#/components/schemas/Problem")));
    }

    @Test
    void limitsEachParameter() {
        assertThat(operations().flatMap(it -> stream(it.path("parameters"))))
                .allSatisfy(it -> assertIsLimited(it.get("name").asText(), resolved(it.get("schema"))));
    }

    @Test
    void limitsEachFieldOfABody() {
        assertThat(operations()
                        .map(it -> it.at("/requestBody/content/application~1json/schema"))
                        .filter(it -> !it.isMissingNode()))
                .isNotEmpty()
                .allSatisfy(it -> resolved(it)
                        .get("properties")
                        .properties()
                        .forEach(field -> assertIsLimited(field.getKey(), resolved(field.getValue()))));
    }

    private void assertIsLimited(String name, JsonNode schema) {
        String type = schema.path("type").toString();
        if (schema.has("enum")
                || type.contains("boolean")
                || schema.path("format").asText().matches("date-time|uuid")) {
            return;
        }
        String rule = type.contains("array")
                ? "maxItems"
                : type.contains("integer") ? "minimum" : schema.has("pattern") ? "pattern" : "maxLength";
        assertThat(schema.has(rule)).as(name + ": " + schema).isTrue();
    }

    private Stream<JsonNode> operations() {
        return stream(document().get("paths"))
                .flatMap(it -> stream(it).filter(operation -> operation.has("responses")));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document().at(node.get("$ref").asText().substring(1)) : node;
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    private JsonNode document() {
        return operator().get("openapi?format=json").json();
    }

    private Operator operator() {
        return new Operator(service.getPort(), null);
    }
}
