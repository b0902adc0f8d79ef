package io.crossrole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;

/** A role with the External ID of another integration: only one of the same customer, for the same account, is found out. */
@RealParts
class SiblingTest {

    @TestHTTPResource("/")
    URI service;

    @RegisterExtension
    private final World world = new World();

    private final String account = "5" + ThreadLocalRandom.current().nextLong(10_000_000_000L, 100_000_000_000L);
    private final CustomerAccount customer = new CustomerAccount(account, Region.AWS_GLOBAL);

    @AfterEach
    void close() {
        customer.close();
    }

    @Test
    void namesTheIntegrationWhoseExternalIdTheRoleRequires() {
        // Given
        String sibling = requests(World.TENANT, account);
        String id = requests(World.TENANT, account);

        // When
        Received failed = submitsRoleWithTheExternalIdOf(sibling, id);

        // Then
        assertThat(failed).hasReason("ROLE_NOT_ASSUMABLE").hasRemedyWithout(sibling);
        assertThat(failed.data().at("/reason/causes")).hasSize(1);
        assertThat(first(failed).get("cause").asText()).isEqualTo("SIBLING_EXTERNAL_ID");
        assertThat(first(failed).get("siblingIntegrationId").asText()).isEqualTo(sibling);
        assertThat(first(failed).at("/edits/0/add").asText()).contains(world.externalIdOf(id));
        assertThat(failed.data().toString()).doesNotContain(world.externalIdOf(sibling));
        assertThat(failed.data().get("probes"))
                .hasSize(5)
                .noneMatch(it -> it.get("result").asText().equals("granted"));
    }

    @Test
    void tellsTheStoryWithoutTheProbeAndWithTheCause() {
        // Given
        String sibling = requests(World.TENANT, account);
        String id = requests(World.TENANT, account);
        submitsRoleWithTheExternalIdOf(sibling, id);

        // When
        JsonNode answer = new Operator(service.getPort(), null)
                .get("integrations/" + id)
                .json()
                .get("answer");

        // Then
        assertThat(answer.get("probes").findValuesAsText("result"))
                .containsOnly("denied")
                .hasSize(5);
        assertThat(answer.at("/reason/likelyCauses/0").asText()).isEqualTo("SIBLING_EXTERNAL_ID");
        assertThat(answer.at("/reason/causes/0/siblingIntegrationId").asText()).isEqualTo(sibling);
    }

    @Test
    void connectsTheRoleAfterTheEdit() {
        // Given
        String sibling = requests(World.TENANT, account);
        String id = requests(World.TENANT, account);
        Received failed = submitsRoleWithTheExternalIdOf(sibling, id);
        String role = failed.data().get("roleArn").asText();

        // When
        String edit = first(failed).at("/edits/0/add").asText();
        customer.changesTrustPolicy(
                role,
                world.trustPolicyOf(sibling)
                        .replace("\"sts:ExternalId\":\"%s\"".formatted(world.externalIdOf(sibling)), edit));
        world.upstream.submits(id, World.TENANT, role);

        // Then
        world.downstream.awaitType(id, "connection.succeeded");
    }

    @Test
    void triesNoExternalIdOfAnotherTenant() {
        // Given
        String stranger = requests("globex", account);
        String id = requests(World.TENANT, account);

        // Then
        assertIsNotFoundOut(submitsRoleWithTheExternalIdOf(stranger, id));
    }

    @Test
    void triesNoExternalIdOfAnotherAccountOrOfAnyAccount() {
        // Given
        String ofAnother = requests(World.TENANT, "1" + account.substring(1));
        String ofAny = world.requestedIntegration();
        String first = requests(World.TENANT, account);
        String second = requests(World.TENANT, account);

        // Then
        assertIsNotFoundOut(submitsRoleWithTheExternalIdOf(ofAnother, first));
        assertIsNotFoundOut(submitsRoleWithTheExternalIdOf(ofAny, second));
    }

    @Test
    void triesNoExternalIdOfARemovedIntegration() {
        // Given
        String removed = requests(World.TENANT, account);
        String id = requests(World.TENANT, account);
        String trustPolicy = world.trustPolicyOf(removed);
        world.upstream.removes(removed, World.TENANT);
        world.downstream.awaitType(removed, "connection.removed");

        // Then
        assertIsNotFoundOut(submits(id, customer.makesRole(trustPolicy)));
    }

    /** Only one is tried: the newest. */
    @Test
    void triesTheNewestOfSeveral() {
        // Given
        String older = requests(World.TENANT, account);
        String newer = requests(World.TENANT, account);
        String first = requests(World.TENANT, account);
        String second = requests(World.TENANT, account);

        // Then each finds the other alone
        assertIsNotFoundOut(submitsRoleWithTheExternalIdOf(older, first));
        assertIsNotFoundOut(submitsRoleWithTheExternalIdOf(newer, second));
        assertThat(first(submitsRoleWithTheExternalIdOf(second, newer))
                        .get("siblingIntegrationId")
                        .asText())
                .isEqualTo(second);
    }

    /** The one that has the role is likelier than a newer one. */
    @Test
    void triesTheOneThatIsConnectedThroughTheRoleBeforeTheNewest() {
        // Given
        String connected = requests(World.TENANT, account);
        String role = customer.makesRole(world.trustPolicyOf(connected));
        world.upstream.submits(connected, World.TENANT, role);
        world.downstream.awaitType(connected, "connection.succeeded");
        String id = requests(World.TENANT, account);
        requests(World.TENANT, account);

        // When
        Received failed = submits(id, role);

        // Then, and its role is left as it is
        assertThat(first(failed).get("siblingIntegrationId").asText()).isEqualTo(connected);
        assertThat(first(failed).get("cause").asText()).isEqualTo("ROLE_OF_SIBLING");
        assertThat(first(failed).has("edits")).isFalse();
        assertThat(failed).hasRemedyWith("make a role for this integration alone", world.externalIdOf(id));
    }

    private static void assertIsNotFoundOut(Received failed) {
        assertThat(failed).hasReason("ROLE_NOT_ASSUMABLE");
        assertThat(failed.data().toString()).doesNotContain("sibling").doesNotContain("SIBLING");
        assertThat(failed.data().at("/reason/causes").findValuesAsText("cause")).contains("EXTERNAL_ID_OF_ANOTHER");
    }

    private Received submitsRoleWithTheExternalIdOf(String other, String id) {
        return submits(id, customer.makesRole(world.trustPolicyOf(other)));
    }

    private Received submits(String id, String role) {
        world.upstream.submits(id, World.TENANT, role);
        return world.downstream.awaitType(id, "connection.failed");
    }

    private String requests(String tenantId, String accountId) {
        String id = World.newId();
        world.upstream.requests(id, tenantId, "athena", accountId);
        world.downstream.awaitType(id, "external-id.created");
        return id;
    }

    private static JsonNode first(Received failed) {
        return failed.data().at("/reason/causes/0");
    }
}
