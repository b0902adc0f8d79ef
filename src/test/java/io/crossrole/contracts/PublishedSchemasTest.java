package io.crossrole.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published schemas and the AsyncAPI document are made of {@code schemas/parts}, and refer to nothing outside
 * themselves. {@code mvn test -Dtest=PublishedSchemasTest -Dschemas.write=true} writes them.
 */
class PublishedSchemasTest {

    private static final String URN = "urn:crossrole:schema:";

    static List<String> types() {
        return ContractFiles.types(ContractFiles.PARTS);
    }

    @ParameterizedTest
    @MethodSource("types")
    void isMadeOfItsParts(String type) {
        ContractFiles.assertIs(
                ContractFiles.SCHEMAS.resolve(type + ".json"),
                ContractFiles.asJson(SchemaParts.merged().schema(type + ".json")));
    }

    @Test
    void describesTheTopicsInTheAsyncApiDocument() {
        ContractFiles.assertIs(
                ContractFiles.ASYNCAPI,
                "# Made of parts/asyncapi.yaml by PublishedSchemasTest; edit the part.\n"
                        + ContractFiles.asYaml(AsyncApiDocument.ofParts()));
    }

    @Test
    void publishesNoOtherSchema() {
        assertThat(ContractFiles.types(ContractFiles.SCHEMAS)).isEqualTo(types());
    }

    @ParameterizedTest
    @MethodSource("types")
    void isNamedAfterItsType(String type) {
        assertThat(published(type).get("$id").asText()).isEqualTo(URN + type);
    }

    @ParameterizedTest
    @MethodSource("types")
    void refersToNothing(String type) {
        assertThat(published(type).findValues("$ref")).isEmpty();
    }

    @Test
    void refersOnlyToItselfInTheAsyncApiDocument() {
        assertThat(asyncApi().findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).startsWith("#/"))
                .allSatisfy(it -> assertThat(asyncApi().at(it.substring(1)).isMissingNode())
                        .as(it)
                        .isFalse());
    }

    /** A generator names a type after the title, and after nothing readable where there is none. */
    @ParameterizedTest
    @MethodSource("types")
    void titlesEachObjectAndEnum(String type) {
        assertThat(untitled(published(type), type)).isEmpty();
    }

    @Test
    void titlesEachObjectAndEnumOfTheAsyncApiDocument() {
        JsonNode schemas = asyncApi().at("/components/schemas");
        assertThat(schemas.properties().stream().flatMap(it -> untitled(it.getValue(), it.getKey()).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void describesEachField(String type) {
        assertThat(schemas(published(type), type).filter(it -> !it.schema().has("description")))
                .isEmpty();
    }

    /** A field that is offered and then refused would be worse than one that is not offered. */
    @Test
    void offersNoExternalIdInInboundEvents() {
        assertThat(types().stream()
                        .filter(it -> it.contains("refused") || !it.contains("connection") && !it.contains("created")))
                .hasSize(4)
                .allSatisfy(it -> assertThat(published(it).get("properties").has("externalId"))
                        .isFalse());
    }

    private record Located(String place, JsonNode schema) {}

    private static List<String> untitled(JsonNode root, String name) {
        return schemas(root, name)
                .filter(it -> it.schema().has("enum") || it.schema().has("properties"))
                .filter(it -> !it.schema().has("title"))
                .map(Located::place)
                .toList();
    }

    /** The schema itself, and those of its properties and items. */
    private static Stream<Located> schemas(JsonNode schema, String place) {
        List<Located> found = new ArrayList<>(List.of(new Located(place, schema)));
        if (schema.has("$ref")) {
            return Stream.empty();
        }
        schema.path("properties")
                .properties()
                .forEach(it -> found.addAll(
                        schemas(it.getValue(), place + "." + it.getKey()).toList()));
        if (schema.has("items")) {
            found.addAll(schemas(schema.get("items"), place + "[]").toList());
        }
        return found.stream();
    }

    private static JsonNode published(String type) {
        return ContractFiles.json(ContractFiles.SCHEMAS.resolve(type + ".json"));
    }

    private static JsonNode asyncApi() {
        return ContractFiles.yaml(ContractFiles.ASYNCAPI);
    }
}
