package io.crossrole.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.crossrole.testkit.DenialCase;
import io.crossrole.testkit.EditedPolicy;
import io.crossrole.testkit.PolicyCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Trust policies from the field, as IAM and STS answer them. */
class PolicyCasesTest {

    private static final String OURS = "cr-0123456789-abcdefghijklmnopqrstuvwxyz012345";
    private static final String ANOTHERS = "cr-0123456789-abcdefghijklmnopqrstuvwxyz012346";

    private static AwsSandbox sandbox;
    private static StsClient vendor;

    @BeforeAll
    static void start() {
        sandbox = AwsSandbox.start(0);
        vendor = SandboxClients.sts(sandbox, Accounts.VENDOR);
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    static Stream<PolicyCase> refused() {
        return PolicyCase.inTheSandbox().filter(PolicyCase::isRefusedAtCreation);
    }

    static Stream<PolicyCase> accepted() {
        return PolicyCase.inTheSandbox().filter(it -> !it.isRefusedAtCreation());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void makesNoRoleWithAPolicyThatIamRefuses(PolicyCase policy) {
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> SandboxClients.createRole(sandbox, policy.id(), policy.document(OURS)))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo(policy.iamAtCreation()));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void answersTheThreeProbesAsStsDoes(PolicyCase policy) {
        // Given
        SandboxClients.createRole(sandbox, policy.id(), policy.document(OURS));

        // When
        List<String> answers = answersOf(policy.id());

        // Then
        assertThat(answers).isEqualTo(policy.answers());
    }

    static Stream<DenialCase> denials() {
        return DenialCase.all();
    }

    @ParameterizedTest
    @MethodSource("denials")
    void deniesEachProbeByAPolicyThatACauseWasDrawnFrom(DenialCase denial) {
        // Given
        SandboxClients.createRole(sandbox, denial.id(), denial.document(OURS));

        // Then
        assertThat(answersOf(denial.id())).containsOnly("denied");
    }

    @ParameterizedTest
    @MethodSource("denials")
    void grantsTheRightExternalIdOnceTheEditsOfTheCauseAreMade(DenialCase denial) {
        // Given
        EditedPolicy edited = new EditedPolicy(
                denial.cause(),
                Map.of(
                        "{externalId}",
                        OURS,
                        "{vendorAccountId}",
                        Accounts.VENDOR,
                        "{vendorAccount}",
                        "arn:aws:iam::" + Accounts.VENDOR + ":root"));
        String name = denial.id() + "-edited";

        // When
        SandboxClients.createRole(sandbox, name, edited.of(denial.document(OURS)));

        // Then
        assertThat(answersOf(name)).containsExactly(denial.beyond() == null ? "granted" : "denied", "denied", "denied");
    }

    private static List<String> answersOf(String roleName) {
        return Stream.of(Optional.of(OURS), Optional.<String>empty(), Optional.of(ANOTHERS))
                .map(externalId -> answer(roleName, externalId))
                .toList();
    }

    private static String answer(String roleName, Optional<String> externalId) {
        try {
            vendor.assumeRole(SandboxClients.asking(roleName)
                    .roleSessionName(PolicyCase.SESSION_NAME)
                    .externalId(externalId.orElse(null))
                    .build());
            return "granted";
        } catch (StsException e) {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            return "denied";
        }
    }
}
