package io.crossrole.api;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The answer to "why can't this customer connect?". */
@RealParts
class IntegrationStoryTest {

    @TestHTTPResource
    URI service;

    @RegisterExtension
    private final World world = new World();

    @Test
    void waitsForARole() {
        // Given
        String id = world.requestedIntegration();

        // When
        JsonNode story = story(id);

        // Then
        assertThat(story.get("answer").get("state").asText()).isEqualTo("AWAITING_ROLE");
        assertThat(story.get("answer").get("summary").asText()).contains("nobody has submitted one");
        assertThat(story.get("answer").has("reason")).isFalse();
        assertThat(story.get("pending")).isEmpty();
    }

    @Test
    void saysWhyARoleFailedAndWhatToDo() {
        // Given
        String id = world.requestedIntegration();
        String role = world.customer.makesCarelessRole();
        world.upstream.submits(id, World.TENANT, role);
        world.downstream.awaitType(id, "connection.failed");

        // When
        JsonNode answer = story(id).get("answer");

        // Then
        assertThat(answer.get("state").asText()).isEqualTo("REFUSED");
        assertThat(answer.get("roleArn").asText()).isEqualTo(role);
        assertThat(answer.get("reason").get("code").asText()).isEqualTo("EXTERNAL_ID_NOT_REQUIRED");
        assertThat(answer.get("reason").get("title").asText()).isNotEmpty();
        assertThat(answer.get("reason").get("remedy").asText()).contains(world.externalIdOf(id));
        assertThat(answer.get("reason").get("actor").asText()).isEqualTo("customer");
        assertThat(answer.get("summary").asText())
                .contains(answer.get("reason").get("title").asText());
        assertThat(answer.get("probes").findValuesAsText("result")).contains("granted");
        assertThat(answer.get("probes").findValuesAsText("name")).contains("without-external-id");
        assertThat(Instant.parse(answer.get("decidedAt").asText())).isBefore(Instant.now());
    }

    @Test
    void quotesWhatWasSubmitted() {
        // Given
        String id = world.requestedIntegration();
        world.upstream.submits(id, World.TENANT, "arn:aws:iam::1234:role/Short");
        world.downstream.awaitType(id, "connection.failed");

        // When
        JsonNode reason = story(id).get("answer").get("reason");

        // Then
        assertThat(reason.get("code").asText()).isEqualTo("MALFORMED_ROLE_ARN");
        assertThat(reason.get("detail").asText()).isNotEmpty();
    }

    @Test
    void saysTheReasonWithoutWhatRetentionHasRemoved() {
        // Given
        String id = world.requestedIntegration();
        world.upstream.submits(id, World.TENANT, world.customer.makesCarelessRole());
        world.downstream.awaitType(id, "connection.failed");
        Database.update("UPDATE outcome SET payload = '' WHERE type LIKE '%connection.failed%' AND integration_id = '"
                + id + "'");
        Database.update("UPDATE validation SET role_arn = '', evidence = NULL WHERE integration_id = '" + id + "'");

        // When
        JsonNode answer = story(id).get("answer");

        // Then
        assertThat(answer.get("reason").get("code").asText()).isEqualTo("EXTERNAL_ID_NOT_REQUIRED");
        assertThat(answer.get("reason").get("remedy").asText())
                .contains(world.externalIdOf(id))
                .doesNotContain("{externalId}", "{vendorAccount");
        assertThat(answer.get("probes")).isEmpty();
        assertThat(answer.has("roleArn")).isFalse();
    }

    @Test
    void saysWhatIsPendingAndWhenItIsTriedNext() {
        // Given
        String role = "arn:aws:iam::111122223333:role/nobody-has-made-it";
        World.WaitingRole waiting = world.waitingRole(role, "1 minute");

        // When
        JsonNode story = story(waiting.integrationId());

        // Then
        JsonNode pending = story.get("pending").get(0);
        assertThat(story.get("answer").get("state").asText()).isEqualTo("CHECKING");
        assertThat(story.get("answer").get("reason").get("code").asText()).isEqualTo("PROPAGATING");
        assertThat(pending.get("roleArn").asText()).isEqualTo(role);
        assertThat(pending.get("eventId").asText()).isEqualTo(waiting.eventId());
        assertThat(pending.get("usualRounds").asInt()).isGreaterThan(2);
        assertThat(pending.get("reason").get("title").asText()).isNotEmpty();
        assertThat(pending.get("probes").findValuesAsText("result")).contains("denied");
        assertThat(Instant.parse(pending.get("nextAttemptAt").asText()))
                .isAfter(Instant.parse(pending.get("submittedAt").asText()));
    }

    @Test
    void staysConnectedWhenANewerRoleFails() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);
        world.upstream.submits(id, World.TENANT, world.customer.makesCarelessRole());
        world.downstream.awaitType(id, "connection.failed");

        // When
        JsonNode answer = story(id).get("answer");

        // Then
        assertThat(answer.get("state").asText()).isEqualTo("CONNECTED");
        assertThat(answer.get("reason").get("code").asText()).isEqualTo("EXTERNAL_ID_NOT_REQUIRED");
        assertThat(answer.get("summary").asText()).contains("stays connected");
    }

    @Test
    void namesNoReasonWhereAllIsWell() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);

        // When
        JsonNode answer = story(id).get("answer");

        // Then
        assertThat(answer.get("state").asText()).isEqualTo("CONNECTED");
        assertThat(answer.has("reason")).isFalse();
        assertThat(answer.get("roleArn").asText()).isEqualTo(role);
        assertThat(answer.get("probes").size()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void showsBothRoundsOfAProof() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);

        // When
        JsonNode answer = story(id).get("answer");

        // Then
        assertThat(answer.get("firstProbes").findValuesAsText("result")).containsExactly("granted", "denied", "denied");
        assertThat(lastOf(answer.get("firstProbes"))).isBefore(lastOf(answer.get("probes")));
    }

    private static Instant lastOf(JsonNode probes) {
        return Instant.parse(probes.get(probes.size() - 1).get("checkedAt").asText());
    }

    @Test
    void ranksTheLikelyCausesOfADenial() {
        // Given
        String id = world.requestedIntegration();
        world.upstream.submits(id, World.TENANT, "arn:aws:iam::111122223333:role/nobody-has-made-this-one");
        world.downstream.awaitType(id, "connection.failed");

        // When
        JsonNode answer = story(id).get("answer");

        // Then
        assertThat(answer.get("reason").get("likelyCauses"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "OTHER_NAME",
                        "ROLE_NAME",
                        "PRINCIPAL",
                        "EXTERNAL_ID_OF_ANOTHER",
                        "MULTI_FACTOR",
                        "SOURCE_IP",
                        "ORGANISATION_POLICY",
                        "ORGANISATION_CONDITION",
                        "ACCOUNT_SUSPENDED",
                        "STILL_PROPAGATING");
        assertThat(answer.at("/reason/causes/0/evidence").asText()).contains("nobody-has-made-this-one");
        assertThat(answer.has("firstProbes")).isFalse();
    }

    @Test
    void showsSubmissionsAndDeadLettersOfAnUnrequestedIntegration() {
        // Given a role and a broken record, and no request
        String id = World.newId();
        String role = "arn:aws:iam::111122223333:role/early";
        world.upstream.submits(id, World.TENANT, role);
        world.upstream.publishPlain("role-submitted", id, """
                {"integrationId": "%s", "tenantId": "acme"}
                """.formatted(id));
        world.downstream.awaitDeadLetter(id);

        // When
        await().until(() ->
                operator().get("integrations/" + id).json().get("pending").size() == 1);
        JsonNode story = story(id);

        // Then
        assertThat(story.has("integration")).isFalse();
        assertThat(story.get("integrationId").asText()).isEqualTo(id);
        assertThat(story.get("answer").get("state").asText()).isEqualTo("NOT_REQUESTED");
        assertThat(story.get("answer").get("reason").get("code").asText()).isEqualTo("UNKNOWN_INTEGRATION");
        assertThat(story.get("answer").get("reason").get("actor").asText()).isEqualTo("vendor");
        assertThat(story.get("pending").get(0).get("roleArn").asText()).isEqualTo(role);
        assertThat(story.get("pending").get(0).get("tenantId").asText()).isEqualTo(World.TENANT);
        assertThat(story.get("deadLetters").findValuesAsText("rejection")).containsExactly("SCHEMA_VIOLATION");
        assertThat(operator().post("integrations/" + id + "/recheck", null).status())
                .isEqualTo(404);
    }

    @Test
    void saysThatAnIntegrationWasRemoved() {
        // Given
        String id = world.requestedIntegration();
        world.upstream.removes(id, World.TENANT);
        world.downstream.awaitType(id, "connection.removed");

        // When
        JsonNode answer = story(id).get("answer");

        // Then
        assertThat(answer.get("state").asText()).isEqualTo("REMOVED");
        assertThat(answer.get("reason").get("code").asText()).isEqualTo("INTEGRATION_REMOVED");
    }

    private JsonNode story(String id) {
        Operator.Answer answer = operator().get("integrations/" + id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Operator operator() {
        return new Operator(service.getPort(), null);
    }
}
