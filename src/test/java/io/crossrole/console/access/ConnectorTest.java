package io.crossrole.console.access;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a token with the role {@code connector} reads over the API: one tenant's integrations, and nothing else. */
@RealParts
@TestProfile(WithProvider.class)
class ConnectorTest {

    @TestHTTPResource("/")
    URI service;

    @ConfigProperty(name = "provider.url")
    String provider;

    @RegisterExtension
    private final World world = new World();

    @ParameterizedTest
    @EnumSource(names = {"ACME", "ACME_IN_A_LIST", "ACME_AND_OPERATOR"})
    void readsTheIntegrationsOfOneTenant(Person person) {
        // Given
        String own = world.requestedIntegration();
        String others = world.requestedIntegration("globex");
        Operator connector = caller(person);

        // When
        JsonNode page = connector.get("integrations?limit=500").json();

        // Then
        assertThat(page.get("integrations").findValuesAsText("tenantId")).containsOnly("acme");
        assertThat(connector.get("integrations?tenantId=globex").json().get("integrations"))
                .isEmpty();
        assertThat(connector.get("integrations/" + own).status()).isEqualTo(200);
        assertThat(connector.get("integration?id=" + own).status()).isEqualTo(200);
        assertThat(connector.get("integrations/" + others).status()).isEqualTo(404);
        assertThat(connector.get("integration?id=" + others).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "OF_NO_TENANT",
                "OF_TWO_TENANTS",
                "OF_AN_EMPTY_TENANT",
                "OF_AN_IMPOSSIBLE_TENANT",
                "OF_A_NUMBERED_TENANT",
                "OF_A_NESTED_TENANT",
                "WITHOUT_A_ROLE",
                "PRETENDER"
            })
    void isRefusedWithoutOneTenant(Person person) {
        // Given
        String id = world.requestedIntegration();
        Operator connector = caller(person);

        // Then
        for (String path : List.of("integrations", "integrations?tenantId=acme", "integrations/" + id, "switches")) {
            assertThat(connector.get(path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void neitherChangesAnythingNorReadsWhatConcernsAllTenants() {
        // Given
        String id = world.requestedIntegration();
        Operator connector = caller(Person.ACME_AND_OPERATOR);

        // Then
        for (String path :
                List.of("dead-letters", "dead-letters/counts", "operations", "switches", "security-episodes")) {
            assertThat(connector.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(connector.post("integrations/" + id + "/recheck", null).status())
                .isEqualTo(403);
        assertThat(connector
                        .post("replays?dryRun=true", "{\"topic\": \"role-submitted\"}")
                        .status())
                .isEqualTo(403);
        assertThat(connector.put("switches/probes", "{\"paused\": true}").status())
                .isEqualTo(403);
    }

    @Test
    void doesNotReadWhatOthersHaveSentForAnIntegrationOfItsOwn() {
        // Given
        String id = world.requestedIntegration();
        world.upstream.submits(id, "globex", "arn:aws:iam::111122223333:role/of-globex");
        world.downstream.awaitDeadLetter(id);

        // When
        JsonNode ofConnector = caller(Person.ACME).get("integrations/" + id).json();
        JsonNode ofViewer = caller(Person.VIEWER).get("integrations/" + id).json();

        // Then
        assertThat(ofViewer.get("deadLetters")).isNotEmpty();
        assertThat(ofConnector.get("deadLetters")).isEmpty();
        assertThat(ofConnector.toString()).doesNotContain("globex");
    }

    @Test
    void readsItsOwnSubmissionBeforeTheRequestAndNoOneElses() {
        // Given a role before its integration, which waits
        String id = World.newId();
        world.upstream.submits(id, "acme", "arn:aws:iam::111122223333:role/early");
        Operator viewer = caller(Person.VIEWER);
        await().until(() -> viewer.get("integrations/" + id).status() == 200);

        // Then
        assertThat(caller(Person.ACME).get("integrations/" + id).status()).isEqualTo(200);
        assertThat(caller(Person.GLOBEX).get("integrations/" + id).status()).isEqualTo(404);
    }

    @Test
    void doesNotLearnFromAPageWhetherAnothersIntegrationExists() {
        // Given
        String others = world.requestedIntegration("globex");
        Operator connector = caller(Person.ACME);

        // When
        Operator.Answer ofOthers = connector.get("integrations?after=" + others);
        Operator.Answer ofNobody = connector.get("integrations?after=" + World.newId());

        // Then
        assertThat(ofOthers.status()).isEqualTo(ofNobody.status()).isEqualTo(400);
    }

    private Operator caller(Person person) {
        return new Operator(
                service.getPort(),
                new Guest(service)
                        .send("GET", URI.create(provider + "/token-for-api?person=" + person), Map.of(), null)
                        .body());
    }
}
