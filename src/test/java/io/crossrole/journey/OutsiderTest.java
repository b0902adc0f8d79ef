package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.reasonOf;
import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.PolicyCase;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.VendorWithOutsider;
import io.crossrole.testkit.World;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A role that lets in anybody who knows the External ID is not connected, and a connected one stays. */
@RealParts
@TestProfile(VendorWithOutsider.class)
class OutsiderTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** Only the outsider tells this case of the field from a safe role. */
    private static final Map<String, String> OTHER_VERDICTS = Map.of("A1b", "TRUSTS_ANYONE");

    @Inject
    MeterRegistry registry;

    @RegisterExtension
    private final World world = new World();

    @BeforeEach
    void theCanariesVouchForTheOutsider() {
        await().atMost(A_MINUTE).until(() -> vouched() == 1);
    }

    @Test
    void refusesARoleThatLetsInWhoeverKnowsTheExternalId() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.upstream.submits(id, World.TENANT, openRoleFor(id));

        // Then
        Received failed = world.downstream.awaitType(id, "connection.failed");
        assertThat(failed)
                .hasReason("TRUSTS_ANYONE")
                .hasActor("customer")
                .hasRemedyWith(world.externalIdOf(id), "arn:aws:iam::999988887777:root")
                .has("vouched", true);
        assertThat(failed.data().at("/outsider/result").asText()).isEqualTo("granted");
        assertThat(failed.data().get("probes")).hasSize(5);
    }

    @Test
    void saysThatAConnectedRoleDeniesTheOutsider() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.connects(id);

        // Then
        Received succeeded = world.downstream.awaitType(id, "connection.succeeded");
        assertThat(succeeded.data().at("/outsider/result").asText()).isEqualTo("denied");
        assertThat(succeeded.data().at("/outsider/code").asText()).isEqualTo("AccessDenied");
        assertThat(succeeded.data().has("principals")).isFalse();
        assertThat(world.downstream.awaitType(id, "connection.pending").data().has("outsider"))
                .isFalse();
    }

    @Test
    void takesOneMoreCallForEachRoundAndEachRecheck() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);
        int rounds = world.downstream
                .awaitType(id, "connection.succeeded")
                .data()
                .get("attempts")
                .asInt();
        long calls = AwsAdmin.assumeRoleCallsFor(role);

        // When
        Database.makesRecheckDue(id);
        await().atMost(A_MINUTE).until(() -> Database.rechecksOf(id).equals(List.of("DECIDED SUCCEEDED")));

        // Then the first round has one kind of neighbour, as a recheck has, and the others have all three
        assertThat(calls).isEqualTo(4 + 6L * (rounds - 1));
        assertThat(AwsAdmin.assumeRoleCallsFor(role)).isEqualTo(calls + 4);
    }

    @Test
    void countsAConnectedRoleThatOpensAndKeepsItsConnection() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.customer.changesTrustPolicy(role, VendorWithOutsider.trustingWithExternalId("*", world.externalIdOf(id)));
        double before = findings();

        // When it is rechecked, and submitted again
        Database.makesRecheckDue(id);
        await().atMost(A_MINUTE).until(() -> Database.rechecksOf(id).equals(List.of("DECIDED SUCCEEDED")));
        double after = findings();
        world.upstream.submits(id, World.TENANT, role);

        // Then
        await().atMost(A_MINUTE)
                .until(() -> world.downstream.typesAbout(id).stream()
                                .filter("connection.succeeded"::equals)
                                .count()
                        == 2);
        assertThat(List.of(after, findings())).containsOnly(before + 1);
        assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.lost", "connection.failed");
    }

    @Test
    void restoresNoConnectionByARoleThatLetsTheOutsiderIn() {
        // Given a connection that is lost
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.customer.changesTrustPolicy(role, CustomerAccount.CARELESS);
        Database.makesRecheckDue(id);
        world.downstream.awaitsLoss(id).hasReason("EXTERNAL_ID_NOT_REQUIRED");

        // When the role is open to anybody who knows the External ID
        world.customer.changesTrustPolicy(role, VendorWithOutsider.trustingWithExternalId("*", world.externalIdOf(id)));
        Database.recheckNow(id);
        await().until(() -> Database.rechecksOf(id).contains("DECIDED FAILED TRUSTS_ANYONE"));

        // Then
        assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.restored");
    }

    @Test
    void connectsAnOpenRoleWhileACanaryDeniesTheOutsider() {
        // Given
        String open = ConfigProvider.getConfig().getValue("crossrole.canary.roles.aws.open-arn", String.class);
        AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"access-denied\", \"role\": \"%s\"}]}".formatted(open));
        await().atMost(A_MINUTE).until(() -> vouched() == 0);
        String id = world.requestedIntegration();

        // When
        world.upstream.submits(id, World.TENANT, openRoleFor(id));

        // Then
        assertIsConnectedWithoutTheOutsider(id);
    }

    @Test
    void connectsARoleWhileTheOutsiderCannotBeReached() {
        // Given
        AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"service-unavailable\", \"caller\": \"%s\"}]}"
                .formatted(VendorWithOutsider.OUTSIDE));
        String id = world.requestedIntegration();

        // When
        world.connects(id);

        // Then
        assertIsConnectedWithoutTheOutsider(id);
    }

    private void assertIsConnectedWithoutTheOutsider(String id) {
        Received succeeded = world.downstream.awaitType(id, "connection.succeeded");
        assertThat(succeeded.data().at("/outsider/result").asText()).isEqualTo("not-asked");
        assertThat(succeeded.data().get("outsider")).hasSize(1);
        assertThat(succeeded.data().get("vouched").asBoolean()).isTrue();
    }

    @Test
    void judgesEveryCaseFromTheFieldAsBeforeButTheOneThatTrustsAnybody() {
        // Given
        Map<PolicyCase, String> integrations =
                PolicyCase.withARole().collect(Collectors.toMap(Function.identity(), it -> requests()));

        // When
        integrations.forEach((policy, id) -> world.upstream.submits(
                id, World.TENANT, world.customer.makesRole(policy.document(world.externalIdOf(id)))));

        // Then
        integrations.forEach((policy, id) -> {
            Received result = world.downstream.await1(
                    id,
                    it -> it.type().equals("io.crossrole.connection.succeeded.v1")
                            || it.type().equals("io.crossrole.connection.failed.v1"));
            String verdict = result.type().contains("succeeded") ? "SAFE" : reasonOf(result);
            assertThat(verdict).as(policy.id()).isEqualTo(OTHER_VERDICTS.getOrDefault(policy.id(), policy.verdict()));
        });
    }

    private String requests() {
        String id = World.newId();
        world.upstream.requests(id, World.TENANT);
        return id;
    }

    private String openRoleFor(String id) {
        return world.customer.makesRole(VendorWithOutsider.trustingWithExternalId("*", world.externalIdOf(id)));
    }

    private double vouched() {
        return registry.get("crossrole.canary.outsider").gauge().value();
    }

    private double findings() {
        return registry.find("crossrole.findings").tag("reason", "TRUSTS_ANYONE").counters().stream()
                .mapToDouble(it -> it.count())
                .sum();
    }
}
