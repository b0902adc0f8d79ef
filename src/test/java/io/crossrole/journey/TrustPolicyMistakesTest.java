package io.crossrole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.crossrole.testkit.WrittenTrustPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each way to get a trust policy or a role's name wrong that we know of, and some to get it right. Each has an integration
 * of its own, and all are submitted before the first answer is looked at.
 */
@RealParts
class TrustPolicyMistakesTest {

    /** The texts that customers paste instead of a right role's ARN. */
    private enum Slip {
        NO_SUCH_ROLE(it -> it + "-2"),
        NAME_IN_OTHER_CASE(it -> it.replace(":role/vendor", ":role/Vendor")),
        A_PATH_TOO_MUCH(it -> it.replace(":role/", ":role/teams/")),
        ANOTHER_ACCOUNT(it -> it.replace(CustomerAccount.ID, "444455556666"));

        private final UnaryOperator<String> paste;

        Slip(UnaryOperator<String> paste) {
            this.paste = paste;
        }
    }

    @RegisterExtension
    private static final World world = new World();

    private static Map<WrittenTrustPolicy, String> written;
    private static Map<Slip, String> slipped;
    private static String generated;
    private static String wrongAccount;
    private static String regionDisabled;

    static Stream<WrittenTrustPolicy> right() {
        return WrittenTrustPolicy.right();
    }

    static Stream<WrittenTrustPolicy> wrong() {
        return WrittenTrustPolicy.wrong();
    }

    @BeforeAll
    static void submitsAll() {
        String another = requests();
        written = requestsForEach(WrittenTrustPolicy.values());
        slipped = requestsForEach(Slip.values());
        generated = requests();
        wrongAccount = requests();
        regionDisabled = requests();

        String anothers = world.externalIdOf(another);
        written.forEach(
                (policy, id) -> submits(id, world.customer.makesRole(policy.json(world.externalIdOf(id), anothers))));
        slipped.forEach((slip, id) -> submits(id, slip.paste.apply(world.rightRoleFor(id))));
        submits(generated, world.rightRoleFor(generated));
        submitsStruck();
    }

    private static void submitsStruck() {
        String answersFromAnotherAccount = world.rightRoleFor(wrongAccount);
        String livesWithoutTheRegion = world.rightRoleFor(regionDisabled);
        AwsAdmin.setFaults("""
                {"faults": [{"kind": "wrong-account", "role": "%s"}, {"kind": "region-disabled", "role": "%s"}]}
                """.formatted(answersFromAnotherAccount, livesWithoutTheRegion));
        submits(wrongAccount, answersFromAnotherAccount);
        submits(regionDisabled, livesWithoutTheRegion);
    }

    private static String requests() {
        String id = World.newId();
        world.upstream.requests(id, World.TENANT);
        return id;
    }

    private static <T> Map<T, String> requestsForEach(T[] all) {
        return Arrays.stream(all).collect(Collectors.toMap(Function.identity(), it -> requests()));
    }

    private static void submits(String id, String roleArn) {
        world.upstream.submits(id, World.TENANT, roleArn);
    }

    @ParameterizedTest
    @MethodSource("right")
    void connectsARoleThatTrustsUsThroughThisExternalIdOnly(WrittenTrustPolicy policy) {
        // When
        Received succeeded = successOf(written.get(policy));

        // Then
        assertThat(probeResultsOf(succeeded)).isEqualTo(policy.probeResults());
        assertThat(statusOf(succeeded)).isEqualTo("CONNECTED");
    }

    @Test
    void connectsARoleWithTheTrustPolicyThatWasMadeForIt() {
        // When
        Received succeeded = successOf(generated);

        // Then
        assertThat(probeResultsOf(succeeded)).containsExactly("granted", "denied", "denied");
        assertThat(kindsOf(succeeded)).containsExactly("last-character", "first-character", "random-character");
        assertThat(succeeded).has("vouched", false);
        assertThat(statusOf(succeeded)).isEqualTo("CONNECTED");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void failsAMistakeWithItsReason(WrittenTrustPolicy policy) {
        // When
        Received failed = failureOf(written.get(policy));

        // Then
        assertThat(failed).hasReason(policy.reason());
        assertThat(probeResultsOf(failed)).isEqualTo(policy.probeResults());
        assertFailed(failed);
        assertRemedyNamesTheExternalId(failed);
    }

    @ParameterizedTest
    @EnumSource
    void failsAnArnThatIsNotTheRoles(Slip slip) {
        // When
        Received failed = failureOf(slipped.get(slip));

        // Then
        assertThat(failed).hasReason("ROLE_NOT_ASSUMABLE");
        assertThat(probeResultsOf(failed)).containsExactly("denied", "denied", "denied");
        assertFailed(failed);
        assertRemedyNamesTheExternalId(failed);
    }

    @Test
    void failsARoleThatAnswersFromAnotherAccountAndNamesBoth() {
        // When
        Received failed = failureOf(wrongAccount);

        // Then
        assertThat(failed).hasReason("ACCOUNT_MISMATCH");
        assertThat(detailOf(failed)).contains(CustomerAccount.ID, "000000000000");
        assertFailed(failed);
    }

    @Test
    void failsAnAccountWithoutTheRegionAndNamesIt() {
        // When
        Received failed = failureOf(regionDisabled);

        // Then
        assertThat(failed).hasReason("REGION_DISABLED");
        assertThat(detailOf(failed)).contains(VendorIdentity.REGION);
        assertFailed(failed);
    }

    private static Received successOf(String id) {
        return world.downstream.awaitType(id, "connection.succeeded");
    }

    private static Received failureOf(String id) {
        return world.downstream.awaitType(id, "connection.failed");
    }

    private static void assertFailed(Received failed) {
        assertThat(statusOf(failed)).isEqualTo("AWAITING_ROLE");
        assertThat(failed).hasNo("connectedRoleArn");
        assertThat(world.downstream.typesAbout(failed.key())).doesNotContain("connection.succeeded");
    }

    private static void assertRemedyNamesTheExternalId(Received failed) {
        assertThat(failed).hasRemedyWith(world.externalIdOf(failed.key()));
    }

    private static String statusOf(Received result) {
        return result.data().get("status").asText();
    }

    /** With the External ID, with none, and with its neighbours, of which one grant counts. */
    private static List<String> probeResultsOf(Received result) {
        List<String> results = result.data().get("probes").findValuesAsText("result");
        List<String> neighbours = results.subList(2, results.size());
        return List.of(
                results.get(0),
                results.get(1),
                neighbours.contains("granted")
                        ? "granted"
                        : neighbours.stream().distinct().collect(Collectors.joining()));
    }

    private static List<String> kindsOf(Received result) {
        return result.data().get("probes").findValuesAsText("differsIn");
    }

    private static String detailOf(Received failed) {
        return failed.data().get("reason").get("detail").asText();
    }
}
