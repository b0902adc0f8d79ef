package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.RESULTS;
import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.crossrole.longrunning.NewOperation;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.Operation.State;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Operations;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows are missing, and what was published is all that is left of them. */
@RealParts
class RestoreTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Inject
    Operations operations;

    @RegisterExtension
    private final World world = new World();

    @Test
    void putsAnIntegrationBackAsItStoodOnce() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);
        String before = rowOf(id);
        loses(id);

        // When
        JsonNode dry = restore(true);

        // Then
        assertThat(rowOf(id)).isEmpty();
        // Other tests of this sandbox may have lost some, too.
        assertThat(dry.get("integrations").asLong()).isPositive();
        assertThat(dry.get("outcomes").asLong()).isGreaterThanOrEqualTo(3);

        // When
        JsonNode first = restore(false);
        String after = rowOf(id);
        JsonNode second = restore(false);

        // Then
        assertThat(after).isEqualTo(before);
        // A dry run counts an outcome as often as it was published.
        assertThat(first.get("outcomes").asLong())
                .isBetween(3L, dry.get("outcomes").asLong());
        assertThat(rowOf(id)).isEqualTo(before);
        assertThat(second.has("integrations")).isFalse();
        assertThat(second.has("outcomes")).isFalse();
        assertThat(second.has("submissions")).isFalse();
    }

    @Test
    void knowsASubmissionAgainUnderAnIdentityThatAnotherTenantUsedFirst() {
        // Given
        String id = world.requestedIntegration();
        String others = World.newId();
        CloudEvent first = submission(others, "globex", "not an arn");
        world.upstream.publish(UpstreamService.SUBMITTED, others, first);
        await().atMost(A_MINUTE).until(() -> submissionsOf(others).size() == 1);
        CloudEvent event = submission(id, World.TENANT, world.rightRoleFor(id), first.getId());
        world.upstream.publish(UpstreamService.SUBMITTED, id, event);
        Received succeeded = world.downstream.awaitType(id, "connection.succeeded");
        List<String> before = submissionsOf(id);
        loses(id);
        loses(others);

        // When
        restore(false);
        world.upstream.publish(UpstreamService.SUBMITTED, id, event);

        // Then
        await().atMost(A_MINUTE)
                .until(() -> world.downstream.about(id).stream()
                                .filter(it ->
                                        it.topic().equals(RESULTS) && it.id().equals(succeeded.id()))
                                .count()
                        == 2);
        assertThat(submissionsOf(id)).isEqualTo(before);

        // When the first tenant's comes again
        world.upstream.publish(UpstreamService.SUBMITTED, others, first);

        // Then
        await().atMost(A_MINUTE).until(() -> submissionsOf(others).size() == 1);
        assertThat(submissionsOf(id)).isEqualTo(before);
    }

    @Test
    void leavesAnotherTenantsSubmissionThatHasTakenTheIdentityMeanwhile() {
        // Given the identity of a submission that was lost, in another tenant's hands
        String id = world.requestedIntegration();
        CloudEvent lost = submission(id, World.TENANT, world.rightRoleFor(id));
        world.upstream.publish(UpstreamService.SUBMITTED, id, lost);
        world.downstream.awaitType(id, "connection.succeeded");
        loses(id);
        String others = World.newId();
        world.upstream.publish(
                UpstreamService.SUBMITTED, others, submission(others, "globex", "not an arn", lost.getId()));
        await().atMost(A_MINUTE).until(() -> submissionsOf(others).size() == 1);
        String row = Database.query(
                        "SELECT concat_ws(' ', id, tenant_id, verdict, outcome_id) FROM validation"
                                + " WHERE integration_id = ?",
                        others)
                .get(0);

        // When
        restore(false);

        // Then
        assertThat(Database.query(
                        "SELECT concat_ws(' ', id, tenant_id, verdict, outcome_id) FROM validation"
                                + " WHERE integration_id = ?",
                        others))
                .containsExactly(row);
    }

    @Test
    void asksOnWhereASubmissionHadNoAnswerYet() {
        // Given
        String id = world.requestedIntegration();
        String role = world.rightRoleFor(id);
        AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"service-unavailable\", \"role\": \"%s\"}]}".formatted(role));
        world.upstream.submits(id, World.TENANT, role);
        world.downstream.awaitType(id, "connection.pending");
        loses(id);
        AwsAdmin.clearFaults();

        // When
        restore(false);

        // Then
        assertThat(world.downstream.awaitType(id, "connection.succeeded").sequence())
                .isEqualTo(3);
        assertThat(world.downstream.typesAbout(id)).containsOnlyOnce("connection.pending");
    }

    @Test
    void leavesAnotherExternalIdThanWasPublishedAndCountsIt() {
        // Given an integration that was lost, and requested again before it was restored
        String id = world.requestedIntegration();
        world.connects(id);
        loses(id);
        String published = world.externalIdOf(id);
        world.upstream.requests(id, World.TENANT);
        await().atMost(A_MINUTE).until(() -> !rowOf(id).isEmpty());
        String row = rowOf(id);
        assertThat(row).doesNotContain(published);

        // When
        JsonNode tallies = restore(false);

        // Then
        assertThat(tallies.get("conflicts").asLong()).isPositive();
        assertThat(rowOf(id)).isEqualTo(row);
        assertThat(Database.query("SELECT count(*) FROM validation WHERE integration_id = ?", id))
                .containsExactly("0");
    }

    private static CloudEvent submission(String id, String tenantId, String roleArn) {
        return submission(id, tenantId, roleArn, UUID.randomUUID().toString());
    }

    private static CloudEvent submission(String id, String tenantId, String roleArn, String eventId) {
        return UpstreamService.event(
                "io.crossrole.role.submitted.v1", eventId, Instant.now(), """
                {"integrationId": "%s", "tenantId": "%s", "roleArn": "%s"}
                """.formatted(id, tenantId, roleArn));
    }

    private static List<String> submissionsOf(String id) {
        return Database.query("SELECT id::text FROM validation WHERE integration_id = ? ORDER BY 1", id);
    }

    private static void loses(String id) {
        Database.update("DELETE FROM validation WHERE integration_id = ?", id);
        Database.update("DELETE FROM outcome WHERE integration_id = ?", id);
        Database.update("DELETE FROM integration WHERE id = ?", id);
    }

    private static String rowOf(String id) {
        return String.join("", Database.query("""
                        SELECT concat_ws(' ', tenant_id, type, partition, external_id, status, role_arn, role_account_id,
                                         sequence, created_at, changed_at, recheck_at IS NULL, role_submitted_at)
                          FROM integration WHERE id = ?
                        """, id));
    }

    private JsonNode restore(boolean dryRun) {
        Operation operation =
                operations.request(new NewOperation(OperationKind.RESTORE, null, "olivia", dryRun, "{}", null));
        await().atMost(A_MINUTE).until(() -> read(operation.id()).state() == State.FINISHED);
        Operation finished = read(operation.id());
        assertThat(finished.done()).isEqualTo(finished.totalRecords().orElseThrow());
        try {
            return new ObjectMapper().readTree(finished.tallies());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Operation read(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> operations.findById(id));
    }
}
