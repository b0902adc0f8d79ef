package io.crossrole.sandbox.aws;

import static io.crossrole.sandbox.aws.SandboxClients.CARELESS;
import static io.crossrole.sandbox.aws.SandboxClients.RIGHT;
import static io.crossrole.sandbox.aws.SandboxClients.STRICT;
import static io.crossrole.sandbox.aws.SandboxClients.asking;
import static io.crossrole.sandbox.aws.SandboxClients.createRole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

class AssumeRoleTest {

    private static final String DENY_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private final SandboxClients.SetClock clock = new SandboxClients.SetClock();
    private final AwsSandbox sandbox = AwsSandbox.start(0, clock);
    private final StsClient vendor = SandboxClients.sts(sandbox, Accounts.VENDOR);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void lendsARoleToWhomItTrusts() {
        // Given
        createRole(sandbox, "reader", STRICT);

        // When
        AssumeRoleResponse response = vendor.assumeRole(
                asking("reader").durationSeconds(900).policy(DENY_ALL).build());

        // Then
        assertThat(response.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/reader/crossrole-check-a");
        assertThat(response.assumedRoleUser().assumedRoleId()).matches("AROA.{17}:crossrole-check-a");
        assertThat(response.credentials().accessKeyId()).startsWith("ASIA");
        assertThat(response.credentials().expiration())
                .isEqualTo(clock.instant().plusSeconds(900));
        assertThat(sandbox.issuedSecrets())
                .containsExactly(
                        response.credentials().accessKeyId(),
                        response.credentials().secretAccessKey(),
                        response.credentials().sessionToken());
    }

    static Stream<Arguments> deniedCalls() {
        return Stream.of(
                arguments("no ExternalId", asking("reader").externalId(null)),
                arguments("another ExternalId", asking("reader").externalId("crossrole-wrong")),
                arguments("no such role", asking("writer")),
                arguments("a name in other case", asking("Reader")),
                arguments("a path that isn't the role's", asking("team/reader")),
                arguments("another account", asking("reader").roleArn("arn:aws:iam::111122223334:role/reader")),
                arguments("another partition", asking("reader").roleArn("arn:aws-cn:iam::111122223333:role/reader")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deniedCalls")
    void deniesInTheSameWordsWhateverIsWrong(String what, AssumeRoleRequest.Builder call) {
        // Given
        createRole(sandbox, "reader", STRICT);
        AssumeRoleRequest request = call.build();

        // When, then
        assertThatExceptionOfType(StsException.class)
                .as(what)
                .isThrownBy(() -> vendor.assumeRole(request))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(403))
                .satisfies(it -> assertThat(it.requestId()).isNotBlank())
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorMessage())
                        .isEqualTo("User: arn:aws:sts::999988887777:assumed-role/crossrole/sandbox is not authorized"
                                + " to perform: sts:AssumeRole on resource: " + request.roleArn()));
    }

    static Stream<Arguments> invalidCalls() {
        return Stream.of(
                arguments(asking("reader").roleSessionName("x"), "length greater than or equal to 2"),
                arguments(asking("reader").roleSessionName("with space"), "pattern: [\\w+=,.@-]*"),
                arguments(asking("reader").roleSessionName("x".repeat(65)), "length less than or equal to 64"),
                arguments(asking("reader").roleSessionName(null), "Value null at 'roleSessionName'"),
                arguments(asking("reader").durationSeconds(899), "value greater than or equal to 900"),
                arguments(asking("reader").durationSeconds(43201), "value less than or equal to 43200"),
                arguments(
                        asking("reader").durationSeconds(3601),
                        "1 hour session limit for roles assumed by role chaining"),
                arguments(asking("reader").externalId("x"), "length greater than or equal to 2"),
                arguments(asking("reader").externalId("x".repeat(1225)), "length less than or equal to 1224"),
                arguments(asking("reader").externalId("sp ace"), "pattern: [\\w+=,.@:\\/-]*"),
                arguments(asking("reader").policy("x".repeat(2049)), "length less than or equal to 2048"),
                arguments(asking("reader").roleArn("arn:aws:iam::1111:x"), "length greater than or equal to 20"),
                arguments(asking("reader").roleArn("arn:aws:iam::111122223333:user/reader"), "user/reader is invalid"),
                arguments(asking("reader").roleArn("arn:aws:iam::111122223333:role/"), "role/ is invalid"),
                arguments(asking("reader").roleArn("arn:aws:iam::111122223333:role/\u0000"), "at 'roleArn' failed"),
                arguments(asking("reader").roleArn("arn:aws:iam::1111222233334:role/reader"), "role/reader is invalid"),
                arguments(asking("reader").roleArn("arn:aws:sts::111122223333:assumed-role/reader/x"), "is invalid"),
                arguments(asking("reader").roleArn("arn:aws:iam::111122223333:role/*"), "role/* is invalid"),
                arguments(asking("reader").roleSessionName("x").externalId("y"), "2 validation errors detected"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("invalidCalls")
    void refusesParametersThatTheApiRefuses(AssumeRoleRequest.Builder call, String message) {
        // Given
        createRole(sandbox, "reader", STRICT);

        // When, then
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> vendor.assumeRole(call.build()))
                .withMessageContaining(message)
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(400))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }

    @Test
    void seesTheSessionNameThatATrustPolicyPins() {
        // Given
        createRole(
                sandbox,
                "reader",
                CARELESS.replace(
                        "}]}", ",\"Condition\":{\"StringEquals\":{\"sts:RoleSessionName\":\"crossrole-check\"}}}]}"));

        // When
        AssumeRoleResponse pinned = vendor.assumeRole(
                asking("reader").roleSessionName("crossrole-check").build());

        // Then
        assertThat(pinned.assumedRoleUser().arn()).endsWith("assumed-role/reader/crossrole-check");
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> vendor.assumeRole(
                        asking("reader").roleSessionName("crossrole-check-b").build()))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }

    @Test
    void refusesASessionPolicyThatIsNone() {
        // Given
        createRole(sandbox, "reader", STRICT);

        // When, then
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> vendor.assumeRole(asking("reader").policy("{").build()))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("MalformedPolicyDocument"));
    }

    @Test
    void refusesASessionLongerThanTheRoleAllows() {
        // Given
        createRole(sandbox, "reader", CARELESS);
        StsClient stranger = SandboxClients.sts(sandbox, "444455556666");

        // When, then
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> stranger.assumeRole(
                        asking("reader").durationSeconds(3601).build()))
                .withMessageContaining("exceeds the MaxSessionDuration set for this role");
    }

    @Test
    void wantsSessionTagsAllowedToo() {
        // Given
        createRole(sandbox, "reader", STRICT);

        // When, then
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> vendor.assumeRole(asking("reader")
                        .tags(Tag.builder().key("cluster").value("blue").build())
                        .build()))
                .withMessageContaining("is not authorized to perform: sts:TagSession on resource");
    }

    @Test
    void remembersWhoAskedForWhat() {
        // Given
        createRole(sandbox, "reader", CARELESS);

        // When
        vendor.assumeRole(asking("reader").build());
        vendor.assumeRole(asking("reader")
                .roleSessionName("crossrole-check-b")
                .externalId(null)
                .build());
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> vendor.assumeRole(asking("writer").build()));

        // Then
        List<AssumeRoleCall> calls = sandbox.calls().latest();
        assertThat(calls)
                .extracting(AssumeRoleCall::roleName, AssumeRoleCall::sessionName, AssumeRoleCall::outcome)
                .containsExactly(
                        tuple("reader", "crossrole-check-a", AssumeRoleCall.GRANTED),
                        tuple("reader", "crossrole-check-b", AssumeRoleCall.GRANTED),
                        tuple("writer", "crossrole-check-a", "AccessDenied"));
        assertThat(calls.get(0).externalId()).contains(RIGHT);
        assertThat(calls.get(0).at()).isEqualTo(clock.instant());
        assertThat(calls.get(1).externalId()).isEmpty();
        assertThat(sandbox.calls().total()).isEqualTo(3);
        assertThat(sandbox.calls().totalFor("reader")).isEqualTo(2);
        assertThat(sandbox.calls().totalFor("reader", "crossrole-check-b")).isEqualTo(1);
    }
}
