package io.crossrole.api.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The role to make, for upstream services that show it on a page of their own. */
@RealParts
class RoleApiTest {

    @RegisterExtension
    private final World world = new World();

    @TestHTTPResource
    URI service;

    @Test
    void servesTheRoleThatTheEventHasAnnounced() {
        // Given
        String id = World.newId();
        world.upstream.requests(id, World.TENANT, "athena", CustomerAccount.ID);
        Received created = world.downstream.awaitType(id, "external-id.created");

        // When
        JsonNode role = operator().get("integrations/" + id + "/role").json();

        // Then
        String name = created.data().get("expectedRoleName").asText();
        assertThat(name).startsWith("crossrole-athena-");
        assertThat(role.get("expectedRoleName").asText()).isEqualTo(name);
        assertThat(role.get("expectedRoleArn").asText()).isEqualTo("arn:aws:iam::111122223333:role/" + name);
        assertThat(role.get("trustPolicy")).isEqualTo(created.data().get("trustPolicy"));
        assertThat(role.get("permissionsPolicy")).isEqualTo(created.data().get("permissionsPolicy"));
        assertThat(role.get("awsCli").asText()).contains("aws iam create-role", name);
        assertThat(role.get("cloudFormation").asText()).contains("AWS::IAM::Role", name);
        assertThat(role.get("terraform").asText()).contains("aws_iam_role", name);
        assertThat(role.has("cloudFormationUrl")).isFalse();
        assertThat(operator().get("integration/role?id=" + id).json()).isEqualTo(role);
    }

    @Test
    void knowsNoRoleOfARemovedIntegration() {
        // Given
        String id = world.requestedIntegration();
        world.upstream.removes(id, World.TENANT);
        world.downstream.awaitType(id, "connection.removed");

        // Then
        assertThat(operator().get("integrations/" + id + "/role").status()).isEqualTo(404);
    }

    @Test
    void servesATemplateForAllIntegrationsOfAType() {
        assertThat(operator().get("role-template?integrationType=athena").body())
                .contains("Parameters:", "sts:ExternalId: !Ref ExternalId", "athena:ListWorkGroups")
                .doesNotContain("any");
        assertThat(operator().get("role-template?integrationType=nothing").status())
                .isEqualTo(400);
        assertThat(operator()
                        .get("role-template?integrationType=athena&partition=aws-cn")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void knowsNoRoleOfAnUnknownIntegration() {
        assertThat(operator().get("integrations/" + World.newId() + "/role").status())
                .isEqualTo(404);
    }

    private Operator operator() {
        return new Operator(service.getPort(), null);
    }
}
