package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.FINDINGS;
import static io.crossrole.testkit.DownstreamService.RESULTS;
import static io.crossrole.testkit.DownstreamService.STATE;
import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.digest.NameBasedUuid;
import io.crossrole.integration.Integrations;
import io.crossrole.longrunning.NewOperation;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.Operation.State;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Operations;
import io.crossrole.outcome.Findings;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Findings have a topic and a sequence of their own. */
@RealParts
class FindingsTest {

    private static final Path EXAMPLE =
            Path.of("schemas/examples/io.crossrole.connection.disputed.v1/valid/a-disabled-region.json");

    @Inject
    Findings findings;

    @Inject
    Integrations integrations;

    @Inject
    Operations operations;

    @RegisterExtension
    private final World world = new World();

    @Test
    void numbersFindingsWithoutAGapInTheResults() {
        // Given
        String id = world.requestedIntegration();
        String first = world.connects(id);

        // When
        finds(id, "one");
        finds(id, "another");
        world.upstream.submits(id, World.TENANT, first);

        // Then the recheck of the same role has the number after the first success
        await().atMost(Duration.ofSeconds(60))
                .until(() -> on(RESULTS, id).stream()
                                .filter(it -> it.type().contains("succeeded"))
                                .count()
                        == 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> on(FINDINGS, id).size() == 2);
        assertThat(on(FINDINGS, id)).extracting(Received::sequence).containsExactly(1L, 2L);
        assertThat(world.downstream.sequencesAsPublished(id)).isSorted().doesNotHaveDuplicates();
        await().atMost(Duration.ofSeconds(30)).until(() -> on(STATE, id).stream()
                .anyMatch(it -> it.sequence()
                        == on(RESULTS, id).stream()
                                .mapToLong(Received::sequence)
                                .max()
                                .orElseThrow()));
    }

    @Test
    void goesOnWithTheSequenceAfterARestore() {
        // Given
        String id = world.requestedIntegration();
        finds(id, "one");
        finds(id, "another");
        await().atMost(Duration.ofSeconds(30)).until(() -> on(FINDINGS, id).size() == 2);
        Database.update("DELETE FROM outcome WHERE integration_id = ?", id);
        Database.update("DELETE FROM integration WHERE id = ?", id);

        // When
        restores();
        finds(id, "a third");

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> on(FINDINGS, id).size() == 3);
        assertThat(on(FINDINGS, id)).extracting(Received::sequence).containsExactly(1L, 2L, 3L);
        assertThat(Database.query(
                        "SELECT finding_sequence::text FROM outcome WHERE integration_id = ? AND finding_sequence > 0"
                                + " ORDER BY 1",
                        id))
                .containsExactly("1", "2", "3");
    }

    private void finds(String integrationId, String what) {
        QuarkusTransaction.requiringNew().run(() -> {
            integrations.lockAll(Set.of(integrationId));
            findings.record(List.of(new Findings.Finding(
                    NameBasedUuid.of("test", integrationId, what),
                    OutcomeType.CONNECTION_DISPUTED,
                    integrationId,
                    World.TENANT,
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    dispute(integrationId))));
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> dispute(String integrationId) {
        try {
            Map<String, Object> data = new ObjectMapper().readValue(EXAMPLE.toFile(), Map.class);
            data.put("integrationId", integrationId);
            data.put("tenantId", World.TENANT);
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restores() {
        Operation operation =
                operations.request(new NewOperation(OperationKind.RESTORE, null, "olivia", false, "{}", null));
        await().atMost(Duration.ofMinutes(1)).until(() -> stateOf(operation.id()) == State.FINISHED);
    }

    private State stateOf(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> operations.findById(id).state());
    }

    private List<Received> on(String topic, String id) {
        return world.downstream.about(id).stream()
                .filter(it -> it.topic().equals(topic) && it.value() != null)
                .toList();
    }
}
