package io.crossrole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.VendorWithOutsider;
import io.crossrole.testkit.World;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator who wants it so ends connections whose role lets in anybody who knows the External ID. */
@RealParts
@TestProfile(VendorWithOutsider.Strict.class)
class OutsiderEnforcedTest {

    @RegisterExtension
    private final World world = new World();

    @Test
    void losesAConnectedRoleThatOpensAndRestoresItOnceItIsMended() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.customer.changesTrustPolicy(role, VendorWithOutsider.trustingWithExternalId("*", world.externalIdOf(id)));

        // When it is rechecked, and mended and rechecked
        Database.makesRecheckDue(id);
        Received lost = world.downstream.awaitType(id, "connection.lost");
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(id));
        Database.makesRecheckDue(id);
        Received restored = world.downstream.awaitType(id, "connection.restored");

        // Then
        assertThat(lost.data().at("/reason/code").asText()).isEqualTo("TRUSTS_ANYONE");
        assertThat(lost.data().at("/outsider/result").asText()).isEqualTo("granted");
        assertThat(restored.data().at("/outsider/result").asText()).isEqualTo("denied");
    }
}
