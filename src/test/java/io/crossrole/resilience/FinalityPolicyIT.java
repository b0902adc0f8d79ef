package io.crossrole.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shipped service with the patience that it ships with: minutes, not the sandbox's seconds. */
class FinalityPolicyIT {

    private static final Duration THREE_MINUTES = Duration.ofMinutes(3);

    @RegisterExtension
    private final World world = new World();

    private final PackagedService service = PackagedService.start(
            "patience",
            Map.of(
                    "crossrole.validation.patience.denied", "2M",
                    "crossrole.validation.patience.not-required", "30S",
                    "crossrole.validation.patience.settle", "15S",
                    "crossrole.validation.patience.first-retry", "2S",
                    "crossrole.validation.patience.longest-retry", "30S"));

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void connectsWhatBecomesRightAndFailsWhatStaysWrong() {
        // Given roles that are right, but only half a minute from now
        String slow = world.requestedIntegration();
        AwsAdmin.setFaults("{\"propagationDelayMillis\": 30000}");
        String slowRole = world.rightRoleFor(slow);
        // and one that requires no External ID until it is fixed, half a minute from now
        String mended = world.requestedIntegration();
        AwsAdmin.clearFaults();
        String mendedRole = world.customer.makesCarelessRole();
        AwsAdmin.setFaults("{\"propagationDelayMillis\": 20000}");
        world.customer.changesTrustPolicy(mendedRole, world.trustPolicyOf(mended));
        AwsAdmin.clearFaults();
        // and roles that stay wrong
        String missing = world.requestedIntegration();
        String careless = world.requestedIntegration();

        // When all of them are submitted
        world.upstream.submits(slow, World.TENANT, slowRole);
        world.upstream.submits(mended, World.TENANT, mendedRole);
        world.upstream.submits(missing, World.TENANT, "arn:aws:iam::111122223333:role/" + UUID.randomUUID());
        world.upstream.submits(careless, World.TENANT, world.customer.makesCarelessRole());

        // Then the ones that become right are connected, and were never called wrong
        awaitType(slow, "connection.succeeded");
        awaitType(mended, "connection.succeeded");
        assertThat(world.downstream.typesAbout(slow))
                .containsExactly("external-id.created", "connection.pending", "connection.succeeded");
        assertThat(world.downstream.typesAbout(mended))
                .containsExactly("external-id.created", "connection.pending", "connection.succeeded");

        // and those that stay wrong fail once, each for its own reason
        assertThat(awaitType(careless, "connection.failed")).hasReason("EXTERNAL_ID_NOT_REQUIRED");
        assertThat(awaitType(missing, "connection.failed")).hasReason("ROLE_NOT_ASSUMABLE");
        assertThat(world.downstream.typesAbout(missing))
                .containsExactly("external-id.created", "connection.pending", "connection.failed");
    }

    private Received awaitType(String integrationId, String type) {
        return world.downstream.await1(
                integrationId,
                it -> !it.topic().equals(DownstreamService.STATE) && ("io.crossrole." + type + ".v1").equals(it.type()),
                THREE_MINUTES);
    }
}
