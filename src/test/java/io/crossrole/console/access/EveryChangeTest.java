package io.crossrole.console.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.audit.AuditedAction;
import io.crossrole.console.access.Guest.Answer;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each kind of change, by the console or the API, is in the audit list with the name of whoever made it. */
@RealParts
@TestProfile(WithProvider.class)
class EveryChangeTest {

    private static final String SLOWLY = "?dryRun=true&recordsPerSecond=1";
    private static final String DRY = "?dryRun=true";

    @TestHTTPResource("/")
    URI service;

    @ConfigProperty(name = "provider.url")
    String provider;

    @RegisterExtension
    private final World world = new World();

    private Guest console;
    private Operator api;
    private String token;

    @BeforeEach
    void signIn() {
        console = Guest.signedIn(service, Person.OPERATOR);
        token = console.send("GET", URI.create(provider + "/token-for-api?person=OPERATOR"), Map.of(), null)
                .body();
        api = new Operator(service.getPort(), token);
    }

    @AfterEach
    void resume() {
        api.put("switches/lost", "{\"paused\": false}");
    }

    @Test
    void isInTheAuditListWithWhoMadeIt() {
        SoftAssertions softly = new SoftAssertions();
        for (AuditedAction action : AuditedAction.values()) {
            // When
            String subject = subjectOf(action);

            // Then
            JsonNode entry = api.get("audit?limit=1&action=%s&subject=%s".formatted(action, subject))
                    .json()
                    .at("/entries/0");
            softly.assertThat(entry.path("who").asText())
                    .as("who did %s on %s", action, subject)
                    .isEqualTo("operator");
        }
        softly.assertAll();
    }

    /** Makes the change, and returns its subject. */
    private String subjectOf(AuditedAction action) {
        return switch (action) {
            case REQUEST_INTEGRATION -> requested();
            case SUBMIT_ROLE -> {
                String id = world.requestedIntegration();
                console.post(
                        "/console/connect/role",
                        Map.of(
                                "event",
                                UUID.randomUUID().toString(),
                                "id",
                                id,
                                "roleArn",
                                "arn:aws:iam::111122223333:role/any"));
                yield id;
            }
            case REMOVE_INTEGRATION -> {
                String id = world.requestedIntegration();
                console.post("/console/integrations/remove", Map.of("id", id));
                yield id;
            }
            case ISSUE_LINK -> {
                String id = world.requestedIntegration();
                api.post("integrations/" + id + "/links", null);
                yield id;
            }
            case REVOKE_LINKS -> {
                String id = world.requestedIntegration();
                api.send("DELETE", "integrations/" + id + "/links", null);
                yield id;
            }
            case RECHECK -> {
                String id = world.requestedIntegration();
                world.connects(id);
                console.post("/console/integrations/check", Map.of("id", id));
                yield id;
            }
            case RECHECK_MANY -> api.begins("rechecks" + DRY, "{\"tenantId\": \"nobody\"}");
            case DISMISS -> dismissed();
            case REOPEN -> {
                String place = dismissed();
                api.put("dead-letters/" + place + "/dismissal", "{\"dismissed\": false}");
                yield place;
            }
            case REDRIVE -> api.begins("redrives" + DRY, "{\"topic\": \"integration-removed\"}");
            case REPLAY -> api.begins("replays" + DRY, "{\"topic\": \"integration-removed\"}");
            case PUBLISH_AGAIN -> api.begins("publications" + DRY, "{\"tenantId\": \"nobody\"}");
            case IMPORT -> imported();
            case RESTORE -> api.begins("restores" + DRY, null);
            case CANCEL -> {
                String id = api.begins("replays" + SLOWLY, "{\"topic\": \"integration-requested\"}");
                console.post("/console/operate/operations/cancel", Map.of("id", id));
                yield id;
            }
            case PAUSE -> {
                api.put("switches/lost", "{\"paused\": true, \"why\": \"a test\"}");
                yield "lost";
            }
            case RESUME -> {
                api.put("switches/lost", "{\"paused\": true, \"why\": \"a test\"}");
                api.put("switches/lost", "{\"paused\": false}");
                yield "lost";
            }
        };
    }

    private String dismissed() {
        String id = World.newId();
        world.upstream.publishPlain("integration-requested", id, "no JSON");
        world.downstream.awaitDeadLetter(id);
        JsonNode letter = api.get("dead-letters?integrationId=" + id).json().at("/deadLetters/0");
        console.post(
                "/console/operate/dead-letters/dismissal",
                Map.of(
                        "topic",
                        letter.get("topic").asText(),
                        "partition",
                        letter.get("partition").asText(),
                        "offset",
                        letter.get("offset").asText(),
                        "dismissed",
                        "true",
                        "why",
                        "a test"));
        return "%s/%s/%s"
                .formatted(
                        letter.get("topic").asText(),
                        letter.get("partition").asText(),
                        letter.get("offset").asText());
    }

    private String requested() {
        Answer answer = console.post(
                "/console/connect",
                Map.of(
                        "event",
                        UUID.randomUUID().toString(),
                        "integrationType",
                        "athena",
                        "partition",
                        "aws",
                        "awsAccountId",
                        "",
                        "tenantId",
                        "acme"));
        return answer.location().replaceFirst(".*[?&]id=([^&]+).*", "$1");
    }

    private String imported() {
        Answer answer = console.send(
                "POST",
                service.resolve("/api/imports?dryRun=true"),
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/jsonl"),
                "{\"integrationId\": \"a\"}");
        return answer.body().replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    }
}
