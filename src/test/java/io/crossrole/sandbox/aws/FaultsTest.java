package io.crossrole.sandbox.aws;

import static io.crossrole.sandbox.aws.SandboxClients.RIGHT;
import static io.crossrole.sandbox.aws.SandboxClients.STRICT;
import static io.crossrole.sandbox.aws.SandboxClients.asking;
import static io.crossrole.sandbox.aws.SandboxClients.createRole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class FaultsTest {

    private final AwsSandbox sandbox = AwsSandbox.start(0);
    private final StsClient vendor = SandboxClients.sts(sandbox, Accounts.VENDOR);
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void createRoles() {
        createRole(sandbox, "reader", STRICT);
        createRole(sandbox, "writer", STRICT);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLING, 400, Throttling, Rate exceeded",
        "SERVICE_UNAVAILABLE, 503, ServiceUnavailable, temporary failure",
        "INTERNAL_FAILURE, 500, InternalFailure, unknown error",
        "EXPIRED_TOKEN, 403, ExpiredToken, expired",
        "INVALID_CLIENT_TOKEN_ID, 403, InvalidClientTokenId, invalid",
        "IDENTITY_DENIED, 403, AccessDenied, no identity-based policy allows the sts:AssumeRole action",
        "REGION_DISABLED, 403, RegionDisabledException, not activated in this region for account:111122223333"
    })
    void failsAsItIsTold(FaultKind kind, int status, String code, String message) {
        // Given
        sandbox.faults().add(Fault.of(kind));

        // When, then
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> vendor.assumeRole(asking("reader").build()))
                .withMessageContaining(message)
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(status))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        IDENTITY_BASED | with an explicit deny in an identity-based policy | because no identity-based policy allows
        PERMISSIONS_BOUNDARY | with an explicit deny in a permissions boundary | because no permissions boundary allows
        SESSION | with an explicit deny in a session policy | because no session policy allows
        SESSIONS | with an explicit deny in a sessions policy | because no sessions policy allows
        VPC_ENDPOINT | with an explicit deny in a VPC endpoint policy | because no VPC endpoint policy allows
        SERVICE_CONTROL | with an explicit deny in a service control policy | because no service control policy allows
        RESOURCE_CONTROL | with an explicit deny in a resource control policy | because no resource control policy allows
        RESOURCE_BASED | with an explicit deny in a resource-based policy | because no resource-based policy allows
        ROLE_TRUST | with an explicit deny in the role trust policy | because no role trust policy allows
        """)
    void refusesInAwssWords(PolicyType policyType, String explicitDeny, String implicitDeny) {
        // Given
        String before = "User: arn:aws:sts::999988887777:assumed-role/crossrole/sandbox is not authorized to perform: "
                + "sts:AssumeRole on resource: arn:aws:iam::111122223333:role/reader ";

        // Then
        assertThat(refusal(Refusal.by(policyType))).isEqualTo(before + explicitDeny);
        assertThat(refusal(Refusal.byNo(policyType))).isEqualTo(before + implicitDeny + " the sts:AssumeRole action");
        assertThat(refusal(Refusal.by(policyType).naming("arn:aws:iam::999988887777:policy/Guard")))
                .isEqualTo(before + explicitDeny + ": arn:aws:iam::999988887777:policy/Guard");
        assertThat(refusal(Refusal.byNo(policyType).of("sts:TagSession")))
                .contains("to perform: sts:TagSession on resource", implicitDeny + " the sts:TagSession action");
    }

    private String refusal(Refusal refusal) {
        sandbox.faults().replaceWith(List.of(Fault.refusing(refusal)));
        try {
            vendor.assumeRole(asking("reader").build());
            return "Granted";
        } catch (StsException e) {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            return e.awsErrorDetails().errorMessage();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ROLE_ARN          | arn:aws:iam::111122223333:role/reader is invalid
        REQUEST_ARN       | Request ARN is invalid
        ROLE_SESSION_NAME | at 'roleSessionName' failed to satisfy constraint
        EXTERNAL_ID       | at 'externalId' failed to satisfy constraint
        DURATION_SECONDS  | DurationSeconds exceeds
        POLICY            | at 'policy' failed to satisfy constraint
        """)
    void findsFaultWithAParameterInStssWords(Complaint complaint, String words) {
        // Given
        sandbox.faults().add(Fault.complaining(complaint));

        // When, then
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> vendor.assumeRole(asking("reader").build()))
                .withMessageContaining(words)
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(400))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }

    @ParameterizedTest
    @CsvSource({"999988887777", "arn:aws:sts::999988887777:assumed-role/*", "arn:aws:iam::999988887777:role/crossrole"})
    void strikesOnlyTheCallersItIsFor(String pattern) {
        // Given
        createRole(sandbox, "open", SandboxClients.CARELESS);
        StsClient stranger = SandboxClients.sts(sandbox, "444455556666");
        sandbox.faults()
                .add(Fault.refusing(Refusal.by(PolicyType.SERVICE_CONTROL)).forCaller(pattern));

        // When, then
        assertThat(outcome("reader", "crossrole-check-a")).isEqualTo("AccessDenied");
        assertThat(stranger.assumeRole(asking("open").build()).credentials()).isNotNull();
    }

    /** The right External ID, none, and another. */
    @ParameterizedTest
    @CsvSource({
        "'', Granted AccessDenied Granted",
        "crossrole-right, AccessDenied Granted Granted",
        "!crossrole-right, Granted Granted AccessDenied",
        "crossrole-*, AccessDenied Granted AccessDenied",
        "*, AccessDenied AccessDenied AccessDenied"
    })
    void strikesOnlyTheExternalIdsItIsFor(String pattern, String outcomes) {
        // Given
        createRole(sandbox, "open", SandboxClients.CARELESS);
        sandbox.faults()
                .add(Fault.refusing(Refusal.by(PolicyType.IDENTITY_BASED)).forExternalId(pattern));

        // When
        String answers =
                Stream.of(RIGHT, null, "crossrole-other").map(this::outcomeWith).collect(Collectors.joining(" "));

        // Then
        assertThat(answers).isEqualTo(outcomes);
    }

    private String outcomeWith(String externalId) {
        try {
            vendor.assumeRole(asking("open").externalId(externalId).build());
            return "Granted";
        } catch (StsException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    @Test
    void closesTheConnectionInsteadOfAnswering() {
        // Given
        sandbox.faults().add(Fault.of(FaultKind.CONNECTION_RESET));

        // When, then
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> vendor.assumeRole(asking("reader").build()))
                .withRootCauseInstanceOf(IOException.class);
        assertThat(sandbox.calls().latest()).extracting(AssumeRoleCall::outcome).containsExactly(AssumeRoleCall.RESET);
    }

    @Test
    void namesAnotherAccountThanTheRolesOwn() {
        // Given
        sandbox.faults().add(Fault.of(FaultKind.WRONG_ACCOUNT));

        // When
        String arn =
                vendor.assumeRole(asking("reader").build()).assumedRoleUser().arn();

        // Then
        assertThat(arn).isEqualTo("arn:aws:sts::000000000000:assumed-role/reader/crossrole-check-a");
    }

    @ParameterizedTest
    @CsvSource({"reader", "read*", "arn:aws:iam::111122223333:role/reader", "arn:aws:iam::*:role/r?ader"})
    void strikesOnlyTheRolesItIsFor(String pattern) {
        // Given
        sandbox.faults().add(Fault.of(FaultKind.THROTTLING).forRole(pattern));

        // When, then
        assertThat(outcome("reader", "crossrole-check-a")).isEqualTo("Throttling");
        assertThat(outcome("writer", "crossrole-check-a")).isEqualTo("Granted");
    }

    @Test
    void strikesOnlyTheSessionsItIsFor() {
        // Given
        sandbox.faults().add(Fault.of(FaultKind.INTERNAL_FAILURE).forSession("*-b"));

        // When, then
        assertThat(outcome("reader", "crossrole-check-a")).isEqualTo("Granted");
        assertThat(outcome("reader", "crossrole-check-b")).isEqualTo("InternalFailure");
    }

    @Test
    void strikesEveryNthCallUntilItsTimesAreOver() {
        // Given
        sandbox.faults().add(Fault.of(FaultKind.THROTTLING).everyNth(2).nextCalls(2));

        // When
        List<String> outcomes = IntStream.range(0, 6)
                .mapToObj(it -> outcome("reader", "crossrole-check-a"))
                .toList();

        // Then
        assertThat(outcomes).containsExactly("Granted", "Throttling", "Granted", "Throttling", "Granted", "Granted");
        assertThat(sandbox.faults().active()).isEmpty();
    }

    @Test
    @Timeout(30)
    void answersOthersWhileHundredsOfCallsAreHeldBack() {
        // Given
        sandbox.faults().add(Fault.slow(Duration.ofMinutes(10)).forRole("slow"));
        List<CompletableFuture<?>> slow = Stream.generate(
                        () -> post("Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::111122223333:role/slow"
                                + "&RoleSessionName=slow"))
                .limit(300)
                .<CompletableFuture<?>>map(it -> it)
                .toList();

        // When
        String other = outcome("reader", "crossrole-check-a");

        // Then
        assertThat(other).isEqualTo("Granted");
        assertThat(slow).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void holdsAnAnswerBackForAsLongAsItIsTold() {
        // Given
        sandbox.faults().add(Fault.slow(Duration.ofMillis(150)));

        // When
        long start = System.nanoTime();
        String outcome = outcome("reader", "crossrole-check-a");
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        // Then
        assertThat(outcome).isEqualTo("Granted");
        assertThat(taken).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    private String outcome(String role, String session) {
        try {
            vendor.assumeRole(asking(role).roleSessionName(session).build());
            return "Granted";
        } catch (StsException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    private CompletableFuture<HttpResponse<String>> post(String form) {
        HttpRequest request = HttpRequest.newBuilder(sandbox.endpoint())
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=999988887777/20300101/eu-central-1/sts/aws4_request,"
                                + " SignedHeaders=host, Signature=00")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }
}
