package io.crossrole.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final UUID VALIDATION = UUID.fromString("00000000-0000-0000-0000-000000000001");

    /** Literal IDs, since published events have them forever. */
    @Test
    void hasTheSameIdForever() {
        assertThat(Outcome.idOf("int-1", OutcomeType.EXTERNAL_ID_CREATED))
                .hasToString("f0bbabbb-3a19-85a1-9086-99cf7385b379");
        assertThat(Outcome.idOf(VALIDATION, OutcomeType.CONNECTION_FAILED))
                .hasToString("79247ee9-c7f0-8608-972f-920507a59919");
        assertThat(Outcome.idOfUnknownIntegration(VALIDATION)).hasToString("049626c3-3cf4-854f-bf1a-a4704d606260");
    }

    @Test
    void hasAnIdOfItsOwn() {
        // One of the integrations is named like a validation.
        List<String> integrations = List.of("int-1", "int-2", VALIDATION.toString());
        List<UUID> validations = List.of(VALIDATION, UUID.fromString("00000000-0000-0000-0000-000000000002"));

        // When
        List<UUID> ids = new ArrayList<>();
        for (OutcomeType type : OutcomeType.values()) {
            integrations.forEach(it -> ids.add(Outcome.idOf(it, type)));
            validations.forEach(it -> ids.add(Outcome.idOf(it, type)));
        }
        validations.forEach(it -> ids.add(Outcome.idOfUnknownIntegration(it)));

        // Then
        assertThat(ids).hasSize(5 * OutcomeType.values().length + 2).doesNotHaveDuplicates();
    }

    @Test
    void isFoundByItsCloudEventsType() {
        assertThat(OutcomeType.values()).allSatisfy(it -> assertThat(OutcomeType.of(it.cloudEventsType()))
                .isEqualTo(it));
    }

    @Test
    void namesItsSchemaAfterItsType() {
        assertThat(OutcomeType.CONNECTION_LOST.dataSchema())
                .hasToString("urn:crossrole:schema:io.crossrole.connection.lost.v1");
    }
}
