package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.reasonOf;
import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.DenialCase;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.PolicyCase;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.VendorWithPrincipals;
import io.crossrole.testkit.World;
import io.crossrole.validation.verdict.blame.LikelyCause;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;

/**
 * Each policy that a verdict or a cause was drawn from, judged by the whole service with an outsider and principals. Each role
 * has the proposed name, and all are submitted before the first result is looked at.
 */
@RealParts
@TestProfile(VendorWithPrincipals.class)
class BlameTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String ACCOUNT = "arn:aws:iam::111122223333:role/";

    /**
     * A policy and its result.
     *
     * @param document for an External ID
     * @param verdict the reason's code, or {@code SAFE}
     * @param cause the cause that was drawn from it; null if there is none
     */
    private record Row(String id, UnaryOperator<String> document, String verdict, LikelyCause cause) {

        private static Row of(PolicyCase policy) {
            return new Row(policy.id(), policy::document, verdict(policy), DenialCase.causeOf(policy));
        }

        /** The outsider tells one case from a safe role, and the principals tell those that name Crossrole's role. */
        private static String verdict(PolicyCase policy) {
            if (policy.id().equals("A1b")) {
                return "TRUSTS_ANYONE";
            }
            return policy.verdict().equals("SAFE") && policy.policy().contains(VendorWithPrincipals.OWN_ROLE)
                    ? "PRINCIPAL_NOT_TRUSTED"
                    : policy.verdict();
        }

        @Override
        public String toString() {
            return id + " " + verdict + (cause == null ? "" : " " + cause);
        }
    }

    /** An ARN that is not quite the role's, by that of the proposed role. */
    private enum NearMiss {
        NAME_CASE(it -> it.replace(":role/crossrole", ":role/Crossrole")),
        ROLE_PATH(it -> it.replace(":role/", ":role/teams/")),
        OTHER_NAME(it -> it + "-2"),
        /** The proposed ARN, and no role. */
        ROLE_NAME(it -> it);

        private final UnaryOperator<String> paste;

        NearMiss(UnaryOperator<String> paste) {
            this.paste = paste;
        }
    }

    @Inject
    MeterRegistry registry;

    @RegisterExtension
    private static final World world = new World();

    private static final Map<String, String> integrations = new LinkedHashMap<>();
    private static final Map<NearMiss, String> misses = new LinkedHashMap<>();

    static Stream<Row> rows() {
        return Stream.concat(
                PolicyCase.withARole().map(Row::of),
                DenialCase.all().map(it -> new Row(it.id(), it::document, "ROLE_NOT_ASSUMABLE", it.cause())));
    }

    @BeforeEach
    void submitsAllOnce() {
        await().atMost(A_MINUTE)
                .until(() -> vouched("crossrole.canary.outsider") && vouched("crossrole.canary.principal"));
        if (integrations.isEmpty()) {
            rows().forEach(it -> integrations.put(it.id(), requests()));
            Stream.of(NearMiss.values()).forEach(it -> misses.put(it, requests()));
            rows().forEach(it -> {
                String id = integrations.get(it.id());
                submits(id, makesProposedRole(id, it.document().apply(world.externalIdOf(id))));
            });
            misses.forEach((miss, id) -> {
                if (miss != NearMiss.ROLE_NAME) {
                    makesProposedRole(id, world.trustPolicyOf(id));
                }
                submits(id, miss.paste.apply(ACCOUNT + proposedName(id)));
            });
        }
    }

    private boolean vouched(String gauge) {
        return registry.find(gauge).gauges().stream().allMatch(it -> it.value() == 1);
    }

    @Test
    void knowsSixtyPoliciesAndOneOfEachCauseThatAPolicyHas() {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(rows().map(Row::cause).distinct())
                .contains(
                        LikelyCause.PRINCIPAL,
                        LikelyCause.EXTERNAL_ID_OF_ANOTHER,
                        LikelyCause.MULTI_FACTOR,
                        LikelyCause.SOURCE_IP,
                        LikelyCause.ORGANISATION_CONDITION);
        assertThat(PolicyCase.withARole()
                        .filter(it -> it.verdict().equals("ROLE_NOT_ASSUMABLE"))
                        .filter(it -> DenialCase.causeOf(it) == null))
                .extracting(PolicyCase::id)
                .containsExactly("A35");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void reachesTheVerdictAndListsTheCause(Row row) {
        // When
        Received result = resultOf(integrations.get(row.id()));

        // Then
        assertThat(verdictOf(result)).isEqualTo(row.verdict());
        if (row.verdict().equals("ROLE_NOT_ASSUMABLE")) {
            assertThat(first(result).get("cause").asText()).isEqualTo("ROLE_NAME");
            assertThat(first(result).get("evidence").asText()).contains("the proposed one");
            assertThat(causes(result).findValuesAsText("cause"))
                    .contains(row.cause() == null ? "ROLE_NAME" : row.cause().name());
            assertHasIdOfItsValidation(result);
        } else {
            assertThat(result.data().path("reason").has("causes")).isFalse();
        }
    }

    /** As it was before causes were published. */
    private static void assertHasIdOfItsValidation(Received failed) {
        UUID validation = UUID.fromString(failed.data().get("submissionId").asText());
        assertThat(failed.id())
                .isEqualTo(
                        Outcome.idOf(validation, OutcomeType.CONNECTION_FAILED).toString());
    }

    @ParameterizedTest
    @EnumSource
    void beginsWithANearMissAndTheArnToSubmit(NearMiss miss) {
        // When
        String id = misses.get(miss);
        Received failed = resultOf(id);

        // Then
        assertThat(first(failed).get("cause").asText()).isEqualTo(miss.name());
        if (miss != NearMiss.ROLE_NAME) {
            JsonNode edit = first(failed).get("edits").get(0);
            assertThat(edit.get("place").asText()).isEqualTo("role-arn");
            assertThat(edit.get("remove").asText())
                    .isEqualTo(failed.data().get("roleArn").asText());
            assertThat(edit.get("add").asText()).isEqualTo(ACCOUNT + proposedName(id));
        }
    }

    @Test
    void refusesADoubledSlashWithoutACallAndSaysSo() {
        // Given
        String id = requests();

        // When
        submits(id, ACCOUNT + "/" + proposedName(id));

        // Then
        Received failed = resultOf(id);
        assertThat(failed)
                .hasReason("MALFORMED_ROLE_ARN")
                .hasDetailWith("a slash too many")
                .hasNoProbes();
    }

    @Test
    void beginsWithThePolicyOfTheOrganisationThatAwsNames() {
        // Given
        String id = requests();
        String role = makesProposedRole(id, world.trustPolicyOf(id));
        AwsAdmin.refuses(role, "resource-control");

        try {
            // When
            submits(id, role);

            // Then
            Received failed = resultOf(id);
            assertThat(first(failed).get("cause").asText()).isEqualTo("ORGANISATION_POLICY");
            assertThat(first(failed).get("evidence").asText()).contains("resource control policy");
            assertThat(first(failed).get("edits").findValuesAsText("add"))
                    .contains("\"StringNotEqualsIfExists\": {\"aws:PrincipalAccount\": \"999988887777\"}");
        } finally {
            AwsAdmin.clearFaults();
        }
    }

    /** AWS refuses a role of a suspended account as it refuses one that was never made, so nothing more is to be known. */
    @Test
    void listsTheSuspendedAccountLastButOneBecauseAwsDoesNotTellItFromAMissingRole() {
        // Given
        String id = requests();
        AwsAdmin.setFaults(
                "{\"faults\": [{\"kind\": \"account-suspended\", \"role\": \"arn:aws:iam::222233334444:role/*\"}]}");

        try (CustomerAccount suspended = new CustomerAccount("222233334444", Region.AWS_GLOBAL)) {
            String role = suspended.makesRole(proposedName(id), world.trustPolicyOf(id));

            // When
            submits(id, role);

            // Then
            Received failed = resultOf(id);
            Received missing = resultOf(misses.get(NearMiss.ROLE_NAME));
            assertThat(failed).hasReason("ROLE_NOT_ASSUMABLE");
            assertThat(causes(failed).findValuesAsText("cause"))
                    .isEqualTo(causes(missing).findValuesAsText("cause"))
                    .endsWith("ACCOUNT_SUSPENDED", "STILL_PROPAGATING");
            assertThat(failed.data().get("probes").findValuesAsText("result"))
                    .isEqualTo(missing.data().get("probes").findValuesAsText("result"));
        } finally {
            AwsAdmin.clearFaults();
        }
    }

    @Test
    void namesTheAccountThatTheIntegrationWasConnectedTo() {
        // Given
        String id = requests();
        String role = world.connects(id);

        // When
        submits(id, role.replace("111122223333", "444455556666"));

        // Then
        Received failed = world.downstream.awaitType(id, "connection.failed");
        assertThat(first(failed).get("cause").asText()).isEqualTo("OTHER_ACCOUNT");
        assertThat(first(failed).get("evidence").asText()).contains("444455556666", "111122223333");
        assertThat(first(failed).at("/edits/0/add").asText()).isEqualTo(role);
    }

    private static String requests() {
        String id = World.newId();
        world.upstream.requests(id, World.TENANT);
        return id;
    }

    private static void submits(String id, String roleArn) {
        world.upstream.submits(id, World.TENANT, roleArn);
    }

    private static String makesProposedRole(String id, String trustPolicy) {
        return world.customer.makesRole(proposedName(id), trustPolicy);
    }

    private static String proposedName(String id) {
        return world.downstream
                .awaitType(id, "external-id.created")
                .data()
                .get("expectedRoleName")
                .asText();
    }

    private static Received resultOf(String id) {
        return world.downstream.await1(
                id, it -> it.type().matches("io\\.crossrole\\.connection\\.(succeeded|failed)\\.v1"));
    }

    private static String verdictOf(Received result) {
        return result.type().contains("succeeded") ? "SAFE" : reasonOf(result);
    }

    private static JsonNode causes(Received failed) {
        return failed.data().get("reason").get("causes");
    }

    private static JsonNode first(Received failed) {
        return causes(failed).get(0);
    }
}
