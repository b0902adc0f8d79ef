package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.VendorWithOutsider;
import io.crossrole.testkit.World;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator who wants it so ends connections whose role lets in anybody who knows the External ID. */
@RealParts
@TestProfile(VendorWithOutsider.Strict.class)
class OutsiderEnforcedTest {

    @Inject
    MeterRegistry registry;

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

    /** It would be lost again as soon as the canary vouches again, and so would all others. */
    @Test
    void restoresNothingWhileNoCanaryVouchesForTheOutsider() {
        // Given a connection that was lost because of the outsider
        await().until(() -> vouched() == 1);
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.customer.changesTrustPolicy(role, VendorWithOutsider.trustingWithExternalId("*", world.externalIdOf(id)));
        Database.makesRecheckDue(id);
        world.downstream.awaitsLoss(id).hasReason("TRUSTS_ANYONE");

        // And another role has failed since, for another reason
        world.upstream.submits(id, World.TENANT, "arn:aws:iam::111122223333:role/" + UUID.randomUUID());
        world.downstream.awaitsFailure(id).hasReason("ROLE_NOT_ASSUMABLE");

        // When it is rechecked while a canary denies the outsider
        String open = ConfigProvider.getConfig().getValue("crossrole.canary.roles.aws.open-arn", String.class);
        AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"access-denied\", \"role\": \"%s\"}]}".formatted(open));
        await().until(() -> vouched() == 0);
        Database.recheckNow(id);
        await().until(() -> Database.query(
                                "SELECT 1 FROM validation WHERE integration_id = ? AND state = 'PENDING' AND round >= 3",
                                id)
                        .size()
                == 1);

        // Then it waits, and is no better once the canary vouches again
        assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.restored");
        AwsAdmin.clearFaults();
        await().until(() -> Database.rechecksOf(id)
                .equals(List.of("DECIDED FAILED TRUSTS_ANYONE", "DECIDED FAILED TRUSTS_ANYONE")));
        assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.restored");
    }

    private double vouched() {
        return registry.get("crossrole.canary.outsider").gauge().value();
    }
}
