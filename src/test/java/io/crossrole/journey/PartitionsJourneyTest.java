package io.crossrole.journey;

import static io.crossrole.testkit.UpstreamService.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.VendorInGovCloud;
import io.crossrole.testkit.World;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;

/** The journeys of an installation that serves GovCloud too, with an identity of its own there. */
@RealParts
@TestProfile(VendorInGovCloud.class)
class PartitionsJourneyTest {

    @RegisterExtension
    private final World world = new World();

    private final CustomerAccount govCustomer = new CustomerAccount(CustomerAccount.ID, Region.US_GOV_WEST_1);

    @AfterEach
    void close() {
        govCustomer.close();
    }

    @Test
    void connectsARoleInGovCloud() {
        // Given
        String id = World.newId();
        requests(id, "aws-us-gov");
        Received created = world.downstream.awaitType(id, "external-id.created");
        String role = govCustomer.makesRole(world.trustPolicyOf(id));

        // When
        world.upstream.submits(id, World.TENANT, role);

        // Then
        world.downstream.awaitsSuccess(id).hasConnectedRole(role);
        assertThat(role).startsWith("arn:aws-us-gov:iam::" + CustomerAccount.ID + ":role/");
        assertThat(created).has("vendorAccountId", VendorInGovCloud.ACCOUNT);
        assertThat(created.data().get("principalArns").get(0).asText()).isEqualTo(VendorInGovCloud.ROLE_ARN);
        assertThat(created.data().get("permissionsPolicy").toString())
                .contains("arn:aws-us-gov:athena:")
                .doesNotContain("arn:aws:");
    }

    @Test
    void connectsARoleInAwsBesides() {
        // Given
        String id = world.requestedIntegration();

        // When
        String role = world.connects(id);

        // Then
        assertThat(role).startsWith("arn:aws:iam::");
    }

    @Test
    void sendsARequestForAnotherPartitionToTheDeadLettersByName() {
        // Given
        String id = World.newId();

        // When
        requests(id, "aws-cn");

        // Then
        assertThat(world.downstream.awaitDeadLetter(id).deadLetterReason())
                .isEqualTo("PARTITION_NOT_SUPPORTED: partition is 'aws-cn', in which the vendor has no configured"
                        + " identity");
    }

    @Test
    void doesNotAdmitARoleOfOnePartitionForAnIntegrationOfAnother() {
        // Given
        String id = world.requestedIntegration();
        String role = govCustomer.makesRole(world.trustPolicyOf(id).replace("arn:aws:", "arn:aws-us-gov:"));

        // When
        world.upstream.submits(id, World.TENANT, role);

        // Then
        world.downstream.awaitsFailure(id).hasReason("PARTITION_NOT_SUPPORTED").hasNoProbes();
        assertThat(AwsAdmin.assumeRoleCallsFor(role)).isZero();
    }

    private void requests(String id, String partition) {
        world.upstream.publish(
                REQUESTED,
                id,
                UpstreamService.event(
                        "io.crossrole.integration.requested.v1",
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        """
                        {"integrationId": "%s", "tenantId": "acme", "integrationType": "athena", "partition": "%s"}
                        """.formatted(id, partition)));
    }
}
