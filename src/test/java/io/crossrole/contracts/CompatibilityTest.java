package io.crossrole.contracts;

import static io.crossrole.contracts.Compatibility.Direction.INBOUND;
import static io.crossrole.contracts.Compatibility.Direction.OUTBOUND;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.contracts.Compatibility.Direction;
import io.crossrole.outcome.OutcomeType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Today's schemas, topics and headers keep the promises of {@code schemas/released/v1}. A change that this test refuses is a new version of the
 * event; see docs/decisions/0066-publish-a-new-version-as-a-type-of-its-own.md.
 */
class CompatibilityTest {

    private static final Path RELEASED_ASYNCAPI = ContractFiles.RELEASED.resolve("asyncapi.yaml");

    @Test
    void keepsThePromisesOfTheReleasedSchemas() {
        // Given
        Map<String, JsonNode> released = schemas(ContractFiles.RELEASED);

        // When
        List<String> breaks = Compatibility.breaks(released, schemas(ContractFiles.SCHEMAS), directions(released));

        // Then
        assertThat(released).isNotEmpty();
        assertThat(breaks).isEmpty();
    }

    @Test
    void keepsEachEventOnItsTopics() {
        // Given
        Map<String, Set<String>> today = eventsByTopic(ContractFiles.ASYNCAPI);

        // Then
        assertThat(eventsByTopic(RELEASED_ASYNCAPI)).hasSize(9).allSatisfy((topic, events) -> assertThat(
                        today.getOrDefault(topic, Set.of()))
                .as("services that send to or read %s would miss released events there", topic)
                .containsAll(events));
    }

    @ParameterizedTest
    @CsvSource({"inboundHeaders, INBOUND", "outboundHeaders, OUTBOUND", "deadLetterHeaders, OUTBOUND"})
    void keepsThePromisesOfTheHeaders(String headers, Direction direction) {
        // Given
        String pointer = "/components/schemas/" + headers;
        JsonNode released = ContractFiles.yaml(RELEASED_ASYNCAPI).at(pointer);
        JsonNode today = ContractFiles.yaml(ContractFiles.ASYNCAPI).at(pointer);

        // Then
        assertThat(released.has("properties")).isTrue();
        assertThat(Compatibility.breaks(headers, direction, released, today)).isEmpty();
    }

    @Test
    void acceptsASecondVersionBesideTheFirst() {
        // Given
        ObjectNode first = greeting("io.crossrole.greeting.sent.v1", "string");
        ObjectNode second = greeting("io.crossrole.greeting.sent.v2", "object");
        Map<String, JsonNode> released = Map.of("io.crossrole.greeting.sent.v1", first);

        // When
        List<String> beside = Compatibility.breaks(
                released,
                Map.of("io.crossrole.greeting.sent.v1", first, "io.crossrole.greeting.sent.v2", second),
                Map.of("io.crossrole.greeting.sent.v1", OUTBOUND));

        // Then
        assertThat(beside).isEmpty();
    }

    @Test
    void refusesASecondVersionInPlaceOfTheFirst() {
        // Given
        ObjectNode first = greeting("io.crossrole.greeting.sent.v1", "string");
        ObjectNode second = greeting("io.crossrole.greeting.sent.v2", "object");
        Map<String, JsonNode> released = Map.of("io.crossrole.greeting.sent.v1", first);
        Map<String, Direction> directions = Map.of("io.crossrole.greeting.sent.v1", OUTBOUND);

        // When
        List<String> withoutTheFirst =
                Compatibility.breaks(released, Map.of("io.crossrole.greeting.sent.v2", second), directions);
        List<String> underItsName =
                Compatibility.breaks(released, Map.of("io.crossrole.greeting.sent.v1", second), directions);

        // Then
        assertThat(withoutTheFirst)
                .containsExactly("io.crossrole.greeting.sent.v1: the schema is gone; downstream services would find no"
                        + " schema of the event");
        assertThat(underItsName)
                .hasSize(2)
                .anyMatch(it -> it.contains("$id was"))
                .anyMatch(it -> it.contains("/greeting: type was \"string\", is \"object\""));
    }

    private static Map<String, Set<String>> eventsByTopic(Path document) {
        return StreamSupport.stream(ContractFiles.yaml(document).get("channels").spliterator(), false)
                .collect(Collectors.toMap(
                        it -> it.get("address").asText(), it -> it.get("messages").properties().stream()
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet())));
    }

    private static ObjectNode greeting(String type, String fieldType) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$id", "urn:crossrole:schema:" + type).put("type", "object");
        schema.putObject("properties").putObject("greeting").put("type", fieldType);
        return schema;
    }

    private static Map<String, JsonNode> schemas(Path folder) {
        return ContractFiles.types(folder).stream()
                .collect(Collectors.toMap(Function.identity(), it -> ContractFiles.json(folder.resolve(it + ".json"))));
    }

    /** Crossrole reads the events that it does not publish. */
    private static Map<String, Direction> directions(Map<String, JsonNode> schemas) {
        List<String> published = Arrays.stream(OutcomeType.values())
                .map(OutcomeType::cloudEventsType)
                .toList();
        return schemas.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), it -> published.contains(it) ? OUTBOUND : INBOUND));
    }
}
