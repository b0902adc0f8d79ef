package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.LoggedLines;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.SharedRole;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A role that connects several tenants is reported to operators, and to the tenants that have proven it. */
@RealParts
class SharedRolesTest {

    private static final String OTHER_TENANT = "rival";
    private static final Pattern EPISODES =
            Pattern.compile("(?m)^crossrole_security_episodes_total\\{kind=\"shared_role\"[^}]*} ([0-9.]+)$");

    @TestHTTPResource
    URI service;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @RegisterExtension
    private final World world = new World();

    private LoggedLines logged;
    private Operator operator;

    @BeforeEach
    void open() {
        logged = new LoggedLines();
        operator = new Operator(service.getPort(), null);
    }

    @AfterEach
    void close() {
        logged.close();
    }

    @Test
    void marksAndReportsARoleThatConnectsTwoTenants() throws IOException {
        // Given a role that trusts the vendor through the External IDs of two tenants, and connects the one
        String first = world.requestedIntegration();
        String second = world.requestedIntegration(OTHER_TENANT);
        String role = roleFor(first, second);
        assertThat(connects(first, World.TENANT, role)).hasNo("sharedRole");
        double before = episodes();

        // When it connects the other
        Received connected = connects(second, OTHER_TENANT, role);

        // Then the other tenant and the operators are informed
        assertThat(connected).has("sharedRole", true);
        assertThat(episodes()).isEqualTo(before + 1);
        JsonNode episode = episodeOf(role);
        assertThat(episode.get("integrations").findValuesAsText("integrationId"))
                .containsExactlyInAnyOrder(first, second);
        assertThat(episode.get("integrations").findValuesAsText("tenantId"))
                .containsExactlyInAnyOrder(World.TENANT, OTHER_TENANT);

        // When both are looked at again
        Database.makesRecheckDue(first);
        Database.makesRecheckDue(second);
        for (String id : List.of(first, second)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Database.rechecksOf(id).contains("DECIDED SUCCEEDED"));
        }

        // Then the episode continues, with a single warning
        assertThat(episodes()).isEqualTo(before + 1);
        assertThat(warningsOf(role)).isEqualTo(1);
    }

    @Test
    void marksARestoredConnectionToo() {
        // Given a connection that was lost, and whose role connects another tenant since
        String first = world.requestedIntegration();
        String second = world.requestedIntegration(OTHER_TENANT);
        String role = world.connects(first);
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(second));
        Database.makesRecheckDue(first);
        world.downstream.awaitType(first, "connection.lost");
        assertThat(connects(second, OTHER_TENANT, role)).hasNo("sharedRole");

        // When it trusts both
        world.customer.changesTrustPolicy(role, policyFor(first, second));
        Database.makesRecheckDue(first);

        // Then
        world.downstream.awaitsRestoration(first).has("sharedRole", true);
    }

    @Test
    void findsARoleThatWasSharedBeforeAtItsRecheck() throws IOException {
        // Given two connections through one role, not detected yet
        String first = world.requestedIntegration();
        String second = world.requestedIntegration(OTHER_TENANT);
        String role = roleFor(first, second);
        connects(first, World.TENANT, role);
        Database.connects(second, role);
        double before = episodes();

        // When the one is looked at again
        Database.makesRecheckDue(first);

        // Then
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Database.rechecksOf(first).contains("DECIDED SUCCEEDED"));
        // It is counted after the commit.
        await().untilAsserted(() -> assertThat(episodes()).isEqualTo(before + 1));
        assertThat(episodeOf(role).get("integrations")).hasSize(2);
    }

    @Test
    void saysNothingOfATenantsOwnSecondIntegration() {
        // Given
        String first = world.requestedIntegration();
        String second = world.requestedIntegration();
        String role = roleFor(first, second);
        connects(first, World.TENANT, role);

        // When
        Received connected = connects(second, World.TENANT, role);

        // Then
        assertThat(connected).hasNo("sharedRole");
        assertThat(episodeOf(role)).isNull();
    }

    @Test
    void tellsAStrangerNothing() {
        // Given a role that connects a tenant
        String connected = world.requestedIntegration();
        String role = world.connects(connected);
        String stranger = world.requestedIntegration(OTHER_TENANT);

        // When another tenant submits it, whom it does not trust
        world.upstream.submits(stranger, OTHER_TENANT, role);

        // Then
        world.downstream.awaitsFailure(stranger).hasReason("ROLE_NOT_ASSUMABLE");
        assertThat(world.downstream.about(stranger))
                .allSatisfy(it -> assertThat(it).hasNo("sharedRole"));
        assertThat(episodeOf(role)).isNull();
    }

    @Test
    void reportsNoRoleThatConnectsOneTenantAlone() {
        // Given two tenants that one role has connected, one of which has ended
        String first = world.requestedIntegration();
        String second = world.requestedIntegration(OTHER_TENANT);
        String third = world.requestedIntegration("third-party");
        String role = world.customer.makesRole(policyFor(first, second, third));
        connects(first, World.TENANT, role);
        world.upstream.removes(first, World.TENANT);
        world.downstream.awaitType(first, "connection.removed");

        // When
        Received connected = connects(second, OTHER_TENANT, role);

        // Then
        assertThat(connected).hasNo("sharedRole");
        assertThat(episodeOf(role)).isNull();
    }

    private Received connects(String id, String tenant, String role) {
        world.upstream.submits(id, tenant, role);
        return world.downstream.awaitType(id, "connection.succeeded");
    }

    private String roleFor(String... integrations) {
        return world.customer.makesRole(policyFor(integrations));
    }

    private String policyFor(String... integrations) {
        return SharedRole.policy(world, integrations);
    }

    private JsonNode episodeOf(String role) {
        for (JsonNode episode : operator.get("security-episodes?kind=SHARED_ROLE&limit=500")
                .json()
                .get("episodes")) {
            if (episode.get("subject").asText().equals(role)) {
                return episode;
            }
        }
        return null;
    }

    private long warningsOf(String role) {
        return logged.text()
                .lines()
                .filter(it -> it.startsWith("WARN") && it.contains(role))
                .count();
    }

    private double episodes() throws IOException {
        try (InputStream answer = metrics.openStream()) {
            Matcher found = EPISODES.matcher(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
            return found.find() ? Double.parseDouble(found.group(1)) : 0;
        }
    }
}
