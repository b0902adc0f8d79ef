package io.crossrole.intake.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The AsyncAPI document's limits of inbound headers are those that intake applies. */
class AsyncApiLimitsTest {

    @ParameterizedTest
    @CsvSource({"inboundHeaders, ce_id", "inboundHeaders, ce_source", "outboundHeaders, ce_causationid"})
    void saysHowLongAnAttributeMayBe(String headers, String attribute) throws IOException {
        // When
        JsonNode document =
                new YAMLMapper().readTree(Path.of("schemas/asyncapi.yaml").toFile());

        // Then
        JsonNode limit = document.at("/components/schemas/%s/properties/%s/maxLength".formatted(headers, attribute));
        assertThat(limit.asInt()).isEqualTo(EventReader.LONGEST_ATTRIBUTE);
    }
}
