package io.crossrole.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.testkit.MarkedSection;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code docs/events.md} says what the schemas and the AsyncAPI document say; {@code -Ddocs.write} writes it anew. */
class EventsPageTest {

    private static final Path PAGE = Path.of("docs/events.md");

    private final EventsPage page = new EventsPage();
    private final JsonNode messages = ContractFiles.yaml(ContractFiles.ASYNCAPI).at("/components/messages");

    @Test
    void describesEachEvent() {
        new MarkedSection(PAGE, "events").assertIs(page.events());
    }

    @Test
    void drawsTheStates() {
        new MarkedSection(PAGE, "states").assertIs(page.states());
    }

    @Test
    void drawsEachStatus() {
        assertThat(page.states())
                .contains(Arrays.stream(IntegrationStatus.values())
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void leadsToTheStatusThatTheEventCarries() {
        assertThat(messages).allSatisfy(message -> transitions(message).forEach(it -> assertThat(statuses(message))
                .contains(it.get("to").asText())));
    }

    private static Stream<JsonNode> transitions(JsonNode message) {
        return StreamSupport.stream(message.path("x-transitions").spliterator(), false);
    }

    private static List<String> statuses(JsonNode message) {
        JsonNode status = ContractFiles.json(
                        ContractFiles.SCHEMAS.resolve(message.get("name").asText() + ".json"))
                .at("/properties/status");
        return status.isMissingNode()
                ? List.of(IntegrationStatus.AWAITING_ROLE.name())
                : status.has("const")
                        ? List.of(status.get("const").asText())
                        : StreamSupport.stream(status.get("enum").spliterator(), false)
                                .map(JsonNode::asText)
                                .toList();
    }
}
