package io.crossrole.outcome.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.FixedOutcomeConfig;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeConfig.Encoding;
import io.crossrole.outcome.OutcomeToPublish;
import io.crossrole.outcome.OutcomeType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The AsyncAPI document says of every published event what the code does with it. */
class AsyncApiTest {

    private final JsonNode document = read();
    private final OutcomeRecords records = new OutcomeRecords(new FixedOutcomeConfig(Encoding.BINARY));

    @ParameterizedTest
    @EnumSource(OutcomeType.class)
    void listsEveryTypeUnderTheTopicThatItIsPublishedOn(OutcomeType type) {
        // Given
        OutcomeToPublish outcome = new OutcomeToPublish(
                UUID.randomUUID(),
                type,
                "int-1",
                1,
                IntegrationStatus.CONNECTED,
                new Outcome.Origin(null, null),
                Instant.EPOCH,
                "{}".getBytes(StandardCharsets.UTF_8),
                false);

        // When
        String topic = records.of(outcome).get(0).topic();

        // Then
        assertThat(channelsOf(type)).containsExactly(topic);
    }

    @Test
    void countsEveryEventWithAStatusAmongTheConnectionResults() {
        assertThat(Arrays.stream(OutcomeType.values()).filter(OutcomeType::isConnectionResult))
                .map(OutcomeType::cloudEventsType)
                .containsExactlyInAnyOrderElementsOf(typesOn("connection-results"));
    }

    private List<String> channelsOf(OutcomeType type) {
        List<String> channels = new ArrayList<>();
        // The compacted topic holds copies.
        for (String topic : List.of("external-id-created", "connection-results", "connection-findings")) {
            if (typesOn(topic).contains(type.cloudEventsType())) {
                channels.add(topic);
            }
        }
        return channels;
    }

    private List<String> typesOn(String topic) {
        List<String> types = new ArrayList<>();
        for (JsonNode channel : document.get("channels")) {
            if (channel.get("address").asText().equals(topic)) {
                channel.get("messages").fieldNames().forEachRemaining(it -> types.add("io.crossrole." + it + ".v1"));
            }
        }
        return types;
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Path.of("schemas/asyncapi.yaml").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
