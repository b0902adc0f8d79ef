package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.reasonOf;
import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.LoggedLines;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.PolicyCase;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.VendorWithPrincipals;
import io.crossrole.testkit.World;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;

/** A role is connected only if it treats each of the vendor's principals as it treats Crossrole's own role. */
@RealParts
@TestProfile(VendorWithPrincipals.class)
class PrincipalsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final List<String> principals =
            List.of(ConfigProvider.getConfig().getValue("crossrole.partitions.aws.probe-as", String[].class));
    private final String crawler = principals.get(0);
    private final String reporter = principals.get(1);

    @Inject
    MeterRegistry registry;

    @TestHTTPResource
    URI service;

    @RegisterExtension
    private final World world = new World();

    @BeforeEach
    void theCanaryVouchesForThePrincipals() {
        await().atMost(A_MINUTE).until(() -> vouchedFor(crawler) && vouchedFor(reporter));
    }

    @Test
    void refusesARoleThatTrustsCrossrolesOwnRoleAlone() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.upstream.submits(id, World.TENANT, roleThatTrustsCrossroleAlone(id));

        // Then
        Received failed = world.downstream.awaitType(id, "connection.failed");
        assertThat(failed)
                .hasReason("PRINCIPAL_NOT_TRUSTED")
                .hasActor("customer")
                .hasDetailWith(crawler, reporter)
                .hasRemedyWith("[\"%s\", \"%s\"]".formatted(crawler, reporter), world.externalIdOf(id))
                .has("vouched", true);
        assertThat(failed.data().get("probes")).hasSize(5);
        assertThat(answers(failed, crawler)).isEqualTo("denied denied");
        assertThat(failed.data().at("/principals/0/withExternalId/code").asText())
                .isEqualTo("AccessDenied");
        assertThat(world.downstream.awaitType(id, "connection.pending").data().has("principals"))
                .isFalse();
    }

    @Test
    void connectsARefusedRoleOnceItTrustsThePrincipals() {
        // Given
        String id = world.requestedIntegration();
        String role = roleThatTrustsCrossroleAlone(id);
        world.upstream.submits(id, World.TENANT, role);
        world.downstream.awaitType(id, "connection.failed");

        // When
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(id));
        world.upstream.submits(id, World.TENANT, role);

        // Then
        assertThat(answers(world.downstream.awaitType(id, "connection.succeeded"), crawler))
                .isEqualTo("granted denied");
    }

    @Test
    void refusesARoleThatLetsOnePrincipalInWithoutTheExternalId() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.upstream.submits(
                id,
                World.TENANT,
                world.customer.makesRole(withStatement(
                        world.trustPolicyOf(id),
                        "{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": {\"AWS\": \"%s\"}}"
                                .formatted(crawler))));

        // Then
        Received failed = world.downstream.awaitType(id, "connection.failed");
        assertThat(failed).hasReason("EXTERNAL_ID_NOT_REQUIRED").hasDetailWith(crawler);
        assertThat(failed.data().at("/reason/detail").asText()).doesNotContain(reporter);
        assertThat(answers(failed, crawler)).isEqualTo("granted granted");
        assertThat(answers(failed, reporter)).isEqualTo("granted denied");
    }

    @Test
    void connectsARightRoleAndSaysWhatEachPrincipalWasAnswered() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.connects(id);

        // Then
        Received succeeded = world.downstream.awaitType(id, "connection.succeeded");
        assertThat(succeeded.data().get("principals"))
                .extracting(it -> it.get("principal").asText())
                .containsExactlyElementsOf(principals);
        assertThat(principals).allMatch(it -> answers(succeeded, it).equals("granted denied"));
    }

    @Test
    void showsOnThePagesWhatAStrangerAndEachPrincipalWasAnswered() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);
        world.downstream.awaitsSuccess(id);
        Operator operator = new Operator(service.getPort(), null);

        // When, then the customer's page has a row for each
        assertThat(operator.get("../console/connect/check?id=" + id).body())
                .contains("With your External ID, as a stranger", "Without any External ID, as that role")
                .contains(principals.stream()
                        .map(it -> "<code>" + it.replace(":role/", ":<wbr>role/<wbr>") + "</code>")
                        .toList());

        // When, then the operator's timeline has them in words, and the API as fields
        assertThat(operator.get("../console/integrations/one?id=" + id).body())
                .contains("as a stranger refused", "as other roles let in", "as other roles without it refused");
        assertThat(operator.get("integrations/" + id)
                        .json()
                        .at("/validations/0/rounds/0/asPrincipals")
                        .asText())
                .isEqualTo("granted");
    }

    @Test
    void takesTwoMoreCallsOfEachPrincipalForEachRoundAndEachRecheck() {
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

        // Then there are those that the outsider's test has, and four
        assertThat(calls).isEqualTo(8 + 10L * (rounds - 1));
        assertThat(AwsAdmin.assumeRoleCallsFor(role)).isEqualTo(calls + 8);
    }

    @Test
    void losesAConnectionWhoseRoleNoLongerTrustsThePrincipalsAndRestoresIt() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.customer.changesTrustPolicy(
                role, trustingWithExternalId(List.of(VendorWithPrincipals.OWN_ROLE, reporter), world.externalIdOf(id)));

        // When it is rechecked, and mended and rechecked
        Database.makesRecheckDue(id);
        Received lost = world.downstream.awaitType(id, "connection.lost");
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(id));
        Database.recheckNow(id);
        Received restored = world.downstream.awaitType(id, "connection.restored");

        // Then
        assertThat(lost).hasReason("PRINCIPAL_NOT_TRUSTED").hasDetailWith(crawler);
        assertThat(lost.data().at("/reason/remedy").asText()).doesNotContain(reporter);
        assertThat(answers(lost, reporter)).isEqualTo("granted denied");
        assertThat(answers(restored, crawler)).isEqualTo("granted denied");
    }

    @Test
    void countsARoleThatRefusesPrincipalsWhichItsCustomerWasNotToldToTrust() {
        // Given
        String id = world.requestedIntegration();
        wasToldToTrust(id, VendorWithPrincipals.OWN_ROLE, reporter);
        String role = world.customer.makesRole(
                trustingWithExternalId(List.of(VendorWithPrincipals.OWN_ROLE, reporter), world.externalIdOf(id)));
        world.upstream.submits(id, World.TENANT, role);
        Received succeeded = world.downstream.awaitType(id, "connection.succeeded");
        double before = findings();

        LoggedLines logged = new LoggedLines();

        // When
        Database.makesRecheckDue(id);
        await().atMost(A_MINUTE).until(() -> Database.rechecksOf(id).equals(List.of("DECIDED SUCCEEDED")));
        logged.close();

        // Then it is counted, as is any other connection that happens to be looked at, and logged once
        assertThat(findings()).isGreaterThan(before);
        assertThat(logged.text().lines().filter(it -> it.contains("does not treat a principal") && it.contains(id)))
                .singleElement(as(STRING))
                .contains(crawler);
        assertThat(answers(succeeded, crawler)).isEqualTo("denied denied");
        assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.lost", "connection.failed");
    }

    @Test
    void refusesWhoWasToldToTrustOneOfThePrincipalsOnItsAccountAlone() {
        // Given
        String id = world.requestedIntegration();
        wasToldToTrust(id, VendorWithPrincipals.OWN_ROLE, reporter);

        // When
        world.upstream.submits(id, World.TENANT, roleThatTrustsCrossroleAlone(id));

        // Then
        Received failed = world.downstream.awaitType(id, "connection.failed");
        assertThat(failed).hasReason("PRINCIPAL_NOT_TRUSTED").hasDetailWith(reporter);
        assertThat(failed.data().at("/reason/detail").asText()).doesNotContain(crawler);
    }

    @Test
    void connectsARoleThatRefusesAPrincipalWhileTheCanaryRefusesItToo() {
        // Given
        String canary = ConfigProvider.getConfig().getValue("crossrole.canary.roles.aws.strict-arn", String.class);
        try (CustomerAccount canaries = new CustomerAccount(VendorWithPrincipals.CANARIES, Region.AWS_GLOBAL)) {
            canaries.changesTrustPolicy(
                    canary,
                    trustingWithExternalId(
                            List.of(VendorWithPrincipals.OWN_ROLE, reporter), VendorWithPrincipals.EXTERNAL_ID));
            await().atMost(A_MINUTE).until(() -> !vouchedFor(crawler));
            String id = world.requestedIntegration();

            // When
            world.upstream.submits(
                    id,
                    World.TENANT,
                    world.customer.makesRole(trustingWithExternalId(
                            List.of(VendorWithPrincipals.OWN_ROLE, reporter), world.externalIdOf(id))));

            // Then
            Received succeeded = world.downstream.awaitType(id, "connection.succeeded");
            assertThat(answers(succeeded, crawler)).isEqualTo("not-asked not-asked");
            assertThat(answers(succeeded, reporter)).isEqualTo("granted denied");
            assertThat(succeeded.data().get("vouched").asBoolean()).isTrue();
        } finally {
            trustsTheVendorAgain(canary);
        }
    }

    /** It would be lost again as soon as the canary vouches again. */
    @Test
    void restoresNothingWhileTheCanaryRefusesThePrincipal() {
        // Given a connection that was lost because of a principal
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.customer.changesTrustPolicy(
                role, trustingWithExternalId(List.of(VendorWithPrincipals.OWN_ROLE, reporter), world.externalIdOf(id)));
        Database.makesRecheckDue(id);
        world.downstream.awaitsLoss(id).hasReason("PRINCIPAL_NOT_TRUSTED");
        String canary = ConfigProvider.getConfig().getValue("crossrole.canary.roles.aws.strict-arn", String.class);
        try (CustomerAccount canaries = new CustomerAccount(VendorWithPrincipals.CANARIES, Region.AWS_GLOBAL)) {
            canaries.changesTrustPolicy(
                    canary,
                    trustingWithExternalId(
                            List.of(VendorWithPrincipals.OWN_ROLE, reporter), VendorWithPrincipals.EXTERNAL_ID));
            await().atMost(A_MINUTE).until(() -> !vouchedFor(crawler));

            // When
            Database.recheckNow(id);

            // Then
            await().until(() -> Database.query(
                                    "SELECT 1 FROM validation WHERE integration_id = ? AND state = 'PENDING' AND round >= 3",
                                    id)
                            .size()
                    == 1);
            assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.restored");
        } finally {
            trustsTheVendorAgain(canary);
        }
    }

    private static void trustsTheVendorAgain(String canary) {
        try (CustomerAccount canaries = new CustomerAccount(VendorWithPrincipals.CANARIES, Region.AWS_GLOBAL)) {
            canaries.changesTrustPolicy(
                    canary,
                    trustingWithExternalId(
                            List.of("arn:aws:iam::999988887777:root"), VendorWithPrincipals.EXTERNAL_ID));
        }
    }

    @Test
    void connectsARoleWhileAPrincipalCannotBeAssumed() {
        // Given
        AwsAdmin.setFaults(
                "{\"faults\": [{\"kind\": \"service-unavailable\", \"caller\": \"%s\"}]}".formatted(crawler));
        String id = world.requestedIntegration();

        // When
        world.connects(id);

        // Then
        Received succeeded = world.downstream.awaitType(id, "connection.succeeded");
        assertThat(answers(succeeded, crawler)).isEqualTo("not-asked not-asked");
        assertThat(answers(succeeded, reporter)).isEqualTo("granted denied");
    }

    @Test
    void judgesEveryCaseFromTheFieldAsBeforeButThoseThatTrustCrossrolesRoleAlone() {
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
            assertThat(verdict).as(policy.id()).isEqualTo(expected(policy));
        });
    }

    /** The outsider tells one case from a safe role, and the principals tell those that name Crossrole's role. */
    private static String expected(PolicyCase policy) {
        if (policy.id().equals("A1b")) {
            return "TRUSTS_ANYONE";
        }
        return policy.verdict().equals("SAFE") && policy.policy().contains(VendorWithPrincipals.OWN_ROLE)
                ? "PRINCIPAL_NOT_TRUSTED"
                : policy.verdict();
    }

    /** Makes the event one from before the vendor had its other principals. */
    private static void wasToldToTrust(String id, String... arns) {
        Database.update("""
                UPDATE outcome SET payload = jsonb_set(payload::jsonb, '{principalArns}', ?::jsonb)::text
                 WHERE integration_id = ? AND type = 'io.crossrole.external-id.created.v1'
                """, "[\"%s\"]".formatted(String.join("\", \"", arns)), id);
    }

    private String requests() {
        String id = World.newId();
        world.upstream.requests(id, World.TENANT);
        return id;
    }

    private String roleThatTrustsCrossroleAlone(String id) {
        return world.customer.makesRole(
                trustingWithExternalId(List.of(VendorWithPrincipals.OWN_ROLE), world.externalIdOf(id)));
    }

    /** A trust policy for several principals that name the External ID. */
    private static String trustingWithExternalId(List<String> principals, String externalId) {
        return VendorWithPrincipals.trustingWithExternalId("PRINCIPALS", externalId)
                .replace("\"PRINCIPALS\"", "[\"%s\"]".formatted(String.join("\", \"", principals)));
    }

    /** The trust policy that was issued, with one more statement. */
    private static String withStatement(String issued, String statement) {
        ObjectNode policy = (ObjectNode) parsed(issued);
        ArrayNode statements = JSON.createArrayNode().add(parsed(statement));
        JsonNode known = policy.get("Statement");
        if (known.isArray()) {
            known.forEach(statements::add);
        } else {
            statements.add(known);
        }
        return policy.set("Statement", statements).toString();
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    /** The results with and without the External ID. */
    private static String answers(Received event, String principal) {
        for (JsonNode it : event.data().path("principals")) {
            if (it.get("principal").asText().equals(principal)) {
                return it.at("/withExternalId/result").asText() + " "
                        + it.at("/withoutExternalId/result").asText();
            }
        }
        return "";
    }

    private boolean vouchedFor(String principal) {
        return registry.get("crossrole.canary.principal")
                        .tag("principal", principal)
                        .gauge()
                        .value()
                == 1;
    }

    private double findings() {
        return registry.find("crossrole.findings").tag("reason", "PRINCIPAL_NOT_TRUSTED").counters().stream()
                .mapToDouble(it -> it.count())
                .sum();
    }
}
