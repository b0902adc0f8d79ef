package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static io.crossrole.testkit.UpstreamService.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.Operator.Answer;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.TopicLog;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dead letter that nobody can mend, dismissed by an operator. */
@RealParts
class DismissalJourneyTest {

    @TestHTTPResource
    URI service;

    private final String id = World.newId();

    private final String tenant = "tenant-" + id;

    @RegisterExtension
    private final World world = new World();

    private Operator operator;
    private TopicLog dead;

    @BeforeEach
    void open() {
        operator = new Operator(service.getPort(), null);
        dead = new TopicLog("integration-requested.dlq");
    }

    @Test
    void dismissesADeadLetterAndReopensIt() {
        // Given
        publishesPoison();
        String place = place(letters("").get(0));

        // When
        Answer dismissed = dismisses(place, "the sender is gone");

        // Then it is kept, and no longer waits
        assertThat(dismissed.status()).as(dismissed.toString()).isEqualTo(200);
        assertThat(dismissed.json().at("/dismissal/dismissedBy").asText()).isNotEmpty();
        assertThat(dismissed.json().at("/dismissal/why").asText()).isEqualTo("the sender is gone");
        assertThat(Instant.parse(dismissed.json().at("/dismissal/dismissedAt").asText()))
                .isAfter(Instant.parse(dismissed.json().get("deadAt").asText()));
        assertThat(letters("&waiting=true")).isEmpty();
        assertThat(letters("&dismissed=true")).hasSize(1);
        assertThat(operator.get("dead-letters/" + place)
                        .json()
                        .at("/deadLetter/dismissal/why")
                        .asText())
                .isEqualTo("the sender is gone");
        JsonNode counts = operator.get("dead-letters/counts?tenantId=" + tenant).json();
        assertThat(counts.at("/0/waiting").asInt()).isZero();
        assertThat(counts.at("/0/dismissed").asInt()).isEqualTo(1);

        // When
        Answer reopened = operator.put("dead-letters/" + place + "/dismissal", "{\"dismissed\": false}");

        // Then
        assertThat(reopened.json().has("dismissal")).isFalse();
        assertThat(letters("&waiting=true")).hasSize(1);
        assertThat(letters("&dismissed=true")).isEmpty();
        assertThat(operator.get("audit?subject=" + place).json().findValuesAsText("action"))
                .containsExactly("REOPEN", "DISMISS");
    }

    @Test
    void redrivesADismissedOneOnlyOnRequest() {
        // Given
        publishesPoison();
        dismisses(place(letters("").get(0)), "the sender is gone");

        // When everything of the topic that waits is redriven, and then the dismissed ones, too
        JsonNode waiting = redrives("");
        JsonNode all = redrives(", \"includeDismissed\": true");

        // Then
        assertThat(waiting.at("/tallies/dismissed").asInt()).isEqualTo(1);
        assertThat(waiting.at("/tallies/redriven").asInt()).isZero();
        assertThat(all.at("/tallies/redriven").asInt()).isEqualTo(1);

        // Then it is rejected again, and the new dead letter waits
        await().until(() -> letters("").size() == 2);
        assertThat(letters("&waiting=true")).singleElement().satisfies(it -> assertThat(it.has("dismissal"))
                .isFalse());
        assertThat(letters("&dismissed=true")).isEmpty();
    }

    @Test
    void refusesToDismissOneThatWasRedriven() {
        // Given
        publishesPoison();
        String place = place(letters("").get(0));
        redrives("");

        // When
        Answer answer = dismisses(place, "too late");

        // Then
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("detail").asText()).contains("redriven");
    }

    @Test
    void dismissesAndReopensManyByAFilter() {
        // Given
        publishesPoison();
        publishesPoison();
        String dismissal =
                "{\"tenantId\": \"%s\", \"dismissed\": true, \"why\": \"a test of the sender's\"}".formatted(tenant);

        // When
        Answer dryRun = operator.post("dead-letters/dismissals?dryRun=true", dismissal);

        // Then
        assertThat(dryRun.status()).as(dryRun.toString()).isEqualTo(200);
        assertThat(dryRun.json().get("changed").asInt()).isEqualTo(2);
        assertThat(letters("&waiting=true")).hasSize(2);

        // When
        Answer dismissed = operator.post("dead-letters/dismissals", dismissal);

        // Then
        assertThat(dismissed.json().get("changed").asInt()).isEqualTo(2);
        assertThat(dismissed.json().get("more").asBoolean()).isFalse();
        assertThat(letters("&dismissed=true")).hasSize(2);

        // When
        Answer reopened = operator.post(
                "dead-letters/dismissals", "{\"tenantId\": \"%s\", \"dismissed\": false}".formatted(tenant));

        // Then
        assertThat(reopened.json().get("changed").asInt()).isEqualTo(2);
        assertThat(letters("&waiting=true")).hasSize(2);
    }

    @Test
    void knowsNoOtherDeadLetter() {
        assertThat(dismisses("integration-requested/0/999999999999", "not there")
                        .status())
                .isEqualTo(404);
    }

    private Answer dismisses(String place, String why) {
        return operator.put(
                "dead-letters/" + place + "/dismissal", "{\"dismissed\": true, \"why\": \"%s\"}".formatted(why));
    }

    private JsonNode redrives(String more) {
        return operator.does(
                "redrives",
                "{\"topic\": \"integration-requested\", \"tenantId\": \"%s\", \"partitions\": %s%s}"
                        .formatted(tenant, dead.asPartitions(), more));
    }

    private List<JsonNode> letters(String more) {
        JsonNode page = operator.get("dead-letters?tenantId=" + tenant + more).json();
        return StreamSupport.stream(page.get("deadLetters").spliterator(), false)
                .toList();
    }

    private static String place(JsonNode letter) {
        return "%s/%s/%s"
                .formatted(
                        letter.get("topic").asText(),
                        letter.get("partition").asText(),
                        letter.get("offset").asText());
    }

    /** Publishes a request that breaks the schema, for an integration of the test's own tenant. */
    private void publishesPoison() {
        int before = letters("").size();
        world.upstream.publish(
                REQUESTED,
                id,
                UpstreamService.event(
                        "io.crossrole.integration.requested.v1",
                        World.newId(),
                        Instant.now(),
                        "{\"integrationId\": \"%s\", \"tenantId\": \"%s\", \"externalId\": \"mine\"}"
                                .formatted(id, tenant)));
        world.downstream.awaitDeadLetter(id);
        await().until(() -> letters("").size() == before + 1);
    }
}
