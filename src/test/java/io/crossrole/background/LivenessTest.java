package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Covers what the service reports of its loops: an orchestrator restarts a replica with a dead one. */
@RealParts
class LivenessTest {

    @Inject
    SmallRyeHealthReporter health;

    @Test
    void reportsEachLoop() {
        // When
        Map<String, String> checks =
                health.getLiveness().getPayload().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                        .collect(Collectors.toMap(it -> it.getString("name"), it -> it.getString("status")));

        // Then
        assertThat(checks)
                .containsEntry("Validation worker", "UP")
                .containsEntry("Outbox relay", "UP")
                .containsEntry("Operations", "UP");
    }
}
