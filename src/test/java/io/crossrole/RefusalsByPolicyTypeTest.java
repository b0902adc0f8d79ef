package io.crossrole;

import static io.crossrole.DownstreamService.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrole.DownstreamService.Received;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose "no" a refusal is, told from the type of policy that AWS names: the vendor's own refusals say nothing about a role. */
@RealParts
class RefusalsByPolicyTypeTest {

    /** Longer than a denial takes to be final in tests. */
    private static final Duration LONG = Duration.ofSeconds(6);

    private World world;

    @BeforeEach
    void open() {
        world = new World();
    }

    @AfterEach
    void close() {
        AwsAdmin.clearFaults();
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity-based",
                "permissions-boundary",
                "session",
                "sessions",
                "vpc-endpoint",
                "service-control"
            })
    void connectsNoCarelessRoleThatTheVendorsOwnPolicyRefusesWithoutAnExternalId(String policyType) {
        // Given a role that wants no External ID, and a policy of the vendor's that refuses to ask it without one
        String id = world.requestedIntegration();
        String role = world.customer.makesCarelessRole();
        AwsAdmin.refusesWithoutExternalId(role, policyType);

        // When
        world.upstream.submits(id, World.TENANT, role);
        world.downstream.awaitType(id, "connection.pending");
        await().pollDelay(LONG).until(() -> true);

        // Then nothing is decided, until the vendor's policy is mended
        assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.succeeded", "connection.failed");
        AwsAdmin.clearFaults();
        assertThat(reasonOf(world.downstream.awaitType(id, "connection.failed")))
                .isEqualTo("EXTERNAL_ID_NOT_REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity-based", "service-control"})
    void blamesNobodyForARoleThatTheVendorMayNotAssume(String policyType) {
        // Given
        String id = world.requestedIntegration();
        String role = world.rightRoleFor(id);
        AwsAdmin.refuses(role, policyType);

        // When
        world.upstream.submits(id, World.TENANT, role);
        assertThat(reasonOf(world.downstream.awaitType(id, "connection.pending")))
                .isEqualTo("STS_UNAVAILABLE");
        await().pollDelay(LONG).until(() -> true);

        // Then
        assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.failed");
        AwsAdmin.clearFaults();
        world.downstream.awaitType(id, "connection.succeeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts:TagSession", "sts:SetSourceIdentity"})
    void takesARefusalOfItsOwnSessionsTagsForTheVendorsFault(String action) {
        // Given
        String id = world.requestedIntegration();
        String role = world.rightRoleFor(id);
        AwsAdmin.refusesAction(role, "role-trust", action);

        // When
        world.upstream.submits(id, World.TENANT, role);

        // Then
        assertThat(reasonOf(world.downstream.awaitType(id, "connection.pending")))
                .isEqualTo("STS_UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"role-trust", "resource-control"})
    void failsARoleThatACustomersPolicyRefuses(String policyType) {
        // Given
        String id = world.requestedIntegration();
        String role = world.rightRoleFor(id);
        AwsAdmin.refuses(role, policyType);

        // When
        world.upstream.submits(id, World.TENANT, role);

        // Then
        assertThat(reasonOf(world.downstream.awaitType(id, "connection.failed")))
                .isEqualTo("ROLE_NOT_ASSUMABLE");
    }

    @Test
    void failsWhatStsTakesForNoArnAtOnce() {
        // Given
        String id = world.requestedIntegration();
        String role = "arn:aws:iam::111122223333:role/" + UUID.randomUUID();
        AwsAdmin.findsFaultWith(role, "roleArn");

        // When
        world.upstream.submits(id, World.TENANT, role);

        // Then
        Received failed = world.downstream.awaitType(id, "connection.failed");
        assertThat(reasonOf(failed)).isEqualTo("MALFORMED_ROLE_ARN");
        assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.pending");
    }

    @Test
    void takesAFaultOfItsOwnSessionNameForNothingOfTheRole() {
        // Given
        String id = world.requestedIntegration();
        String role = world.rightRoleFor(id);
        AwsAdmin.findsFaultWith(role, "roleSessionName");

        // When
        world.upstream.submits(id, World.TENANT, role);

        // Then
        assertThat(reasonOf(world.downstream.awaitType(id, "connection.pending")))
                .isEqualTo("STS_UNAVAILABLE");
        AwsAdmin.clearFaults();
        world.downstream.awaitType(id, "connection.succeeded");
    }
}
