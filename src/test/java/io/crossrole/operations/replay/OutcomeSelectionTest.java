package io.crossrole.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.outcome.OutcomeType;
import org.junit.jupiter.api.Test;

/** An operation's parameters name the types of outcomes as events do. */
class OutcomeSelectionTest {

    private static final String STORED = """
            {"tenantId":"acme","integrationId":null,"types":["io.crossrole.connection.lost.v1"],"from":null,"to":null}""";

    private final ObjectMapper json = new ObjectMapper().findAndRegisterModules();

    @Test
    void readsAndWritesCloudEventsTypes() throws JsonProcessingException {
        // When
        OutcomeSelection selection = json.readValue(STORED, OutcomeSelection.class);

        // Then
        assertThat(selection.types()).containsExactly(OutcomeType.CONNECTION_LOST);
        assertThat(json.writeValueAsString(selection)).isEqualTo(STORED);
    }

    @Test
    void refusesATypeThatNoOutcomeHas() {
        assertThatThrownBy(() -> json.readValue(STORED.replace("lost", "found"), OutcomeSelection.class))
                .hasRootCauseMessage("No outcome has the type io.crossrole.connection.found.v1");
    }
}
