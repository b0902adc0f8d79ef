package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The type of policy that AWS names tells whether the customer or the vendor denies. A denial by the vendor's own
 * policies says nothing about a role.
 */
@RealParts
class RefusalsByPolicyTypeTest {

    /** Longer than a denial takes to be final in tests. */
    private static final Duration LONG = Duration.ofMillis(4_500);

    private static final List<String> VENDORS =
            List.of("identity-based", "permissions-boundary", "session", "sessions", "vpc-endpoint", "service-control");

    @RegisterExtension
    private final World world = new World();

    @Test
    void connectsNoCarelessRoleThatTheVendorsOwnPolicyRefusesWithoutAnExternalId() {
        // Given roles that want no External ID, and policies of the vendor's that refuse to ask them without one
        Map<String, String> submitted =
                submits(VENDORS, id -> world.customer.makesCarelessRole(), ", \"externalId\": \"\"");

        // When
        submitted.values().forEach(world.downstream::awaitsPending);
        await().pollDelay(LONG).until(() -> true);

        // Then nothing is decided until the vendor's policies are fixed
        submitted.forEach((policyType, id) -> assertThat(world.downstream.typesAbout(id))
                .as(policyType)
                .contains("connection.pending")
                .doesNotContain("connection.succeeded", "connection.failed"));
        AwsAdmin.clearFaults();
        submitted.values().forEach(id -> world.downstream.awaitsFailure(id).hasReason("EXTERNAL_ID_NOT_REQUIRED"));
    }

    @Test
    void blamesNobodyForARoleThatTheVendorMayNotAssume() {
        // Given
        Map<String, String> submitted = submits(VENDORS, world::rightRoleFor, "");

        // When
        submitted.values().forEach(world.downstream::awaitsPending);
        await().pollDelay(LONG).until(() -> true);

        // Then
        submitted.forEach((policyType, id) -> assertThat(world.downstream.typesAbout(id))
                .as(policyType)
                .contains("connection.pending")
                .doesNotContain("connection.failed"));
        AwsAdmin.clearFaults();
        submitted.values().forEach(id -> world.downstream.awaitType(id, "connection.succeeded"));
    }

    /** Submits a role for each type of policy, which refuses it, and returns the integrations by type. */
    private Map<String, String> submits(List<String> policyTypes, UnaryOperator<String> makeRole, String fields) {
        Map<String, String> integrations = new LinkedHashMap<>();
        Map<String, String> roles = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (String policyType : policyTypes) {
            String id = world.requestedIntegration();
            String role = makeRole.apply(id);
            integrations.put(policyType, id);
            roles.put(id, role);
            faults.add("{\"kind\": \"refused\", \"policyType\": \"%s\", \"role\": \"%s\"%s}"
                    .formatted(policyType, role, fields));
        }
        AwsAdmin.setFaults("{\"faults\": [%s]}".formatted(String.join(", ", faults)));
        roles.forEach((id, role) -> world.upstream.submits(id, World.TENANT, role));
        return integrations;
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
        world.downstream.awaitsPending(id).hasReason("STS_UNAVAILABLE");
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
        world.downstream.awaitsFailure(id).hasReason("ROLE_NOT_ASSUMABLE");
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
        world.downstream.awaitsFailure(id).hasReason("MALFORMED_ROLE_ARN");
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
        world.downstream.awaitsPending(id).hasReason("STS_UNAVAILABLE");
        AwsAdmin.clearFaults();
        world.downstream.awaitType(id, "connection.succeeded");
    }
}
