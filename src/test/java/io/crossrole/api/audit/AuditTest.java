package io.crossrole.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit list has all changes of callers, and nothing else. */
@RealParts
class AuditTest {

    @RegisterExtension
    private final World world = new World();

    @TestHTTPResource("/")
    URI service;

    private Operator operator;

    @BeforeEach
    void signsIn() {
        operator = new Operator(service.getPort(), null);
    }

    @Test
    void listsWhoDidWhatAndWhy() {
        // When
        operator.put("switches/lost", "{\"paused\": true, \"why\": \"Work on policies\"}");
        operator.put("switches/lost", "{\"paused\": true, \"why\": \"once more\"}");
        operator.put("switches/lost", "{\"paused\": false}");

        // Then
        JsonNode entries = operator.get("audit?subject=lost&limit=2").json();
        assertThat(actions(entries)).containsExactly("RESUME", "PAUSE");
        assertThat(entries.at("/entries/1/why").asText()).isEqualTo("Work on policies");
        assertThat(entries.at("/entries/1/who").asText()).isEqualTo("anybody");
    }

    @Test
    void namesTheOperationThatWasRequestedAndCancelled() {
        // When
        String id = operator.begins("publications?dryRun=true", "{\"tenantId\": \"nobody\"}");
        operator.awaitEnd(id);
        operator.post("operations/" + id + "/cancel", null);

        // Then
        JsonNode entries = operator.get("audit?subject=" + id).json();
        assertThat(actions(entries)).containsExactly("PUBLISH_AGAIN");
        assertThat(entries.at("/entries/0/detail").asText()).isEqualTo("dry run");
    }

    @Test
    void recordsARecheckOnlyIfItIsQueued() {
        // Given
        String connected = world.requestedIntegration();
        world.connects(connected);
        String awaiting = world.requestedIntegration();

        // When
        operator.post("integrations/" + connected + "/recheck", null);
        operator.post("integrations/" + awaiting + "/recheck", null);

        // Then
        assertThat(actions(operator.get("audit?subject=" + connected).json())).containsExactly("RECHECK");
        assertThat(actions(operator.get("audit?subject=" + awaiting).json())).isEmpty();
    }

    @Test
    void pagesFromTheNewestToTheOldest() {
        // Given
        for (int i = 0; i < 3; i++) {
            operator.put("switches/lost", "{\"paused\": true, \"why\": \"page " + i + "\"}");
            operator.put("switches/lost", "{\"paused\": false}");
        }

        // When
        JsonNode first = operator.get("audit?action=PAUSE&limit=2").json();
        JsonNode second = operator.get(
                        "audit?action=PAUSE&limit=1&before=" + first.get("next").asText())
                .json();

        // Then
        assertThat(first.at("/entries/0/why").asText()).isEqualTo("page 2");
        assertThat(first.at("/entries/1/why").asText()).isEqualTo("page 1");
        assertThat(second.at("/entries/0/why").asText()).isEqualTo("page 0");
    }

    private static List<String> actions(JsonNode page) {
        return StreamSupport.stream(page.get("entries").spliterator(), false)
                .map(it -> it.get("action").asText())
                .toList();
    }
}
