package io.crossrole.sandbox.aws;

import static io.crossrole.sandbox.aws.SandboxClients.CARELESS;
import static io.crossrole.sandbox.aws.SandboxClients.asking;
import static io.crossrole.sandbox.aws.SandboxClients.createRole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** The access key and the Region identify the caller. */
class CallersTest {

    private static final String DENY_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private final SandboxClients.SetClock clock = new SandboxClients.SetClock();
    private final AwsSandbox sandbox = AwsSandbox.start(0, clock);
    private final StsClient vendor = SandboxClients.sts(sandbox, Accounts.VENDOR);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "999988887777, 999988887777, arn:aws:sts::999988887777:assumed-role/crossrole/sandbox",
        "444455556666, 444455556666, arn:aws:iam::444455556666:root",
        "AKIAIOSFODNN7EXAMPLE, 111122223333, arn:aws:iam::111122223333:root",
        "test, 111122223333, arn:aws:iam::111122223333:root"
    })
    void knowsTheCallerByTheAccessKey(String accessKeyId, String account, String arn) {
        // Given
        StsClient caller = SandboxClients.sts(sandbox, accessKeyId);

        // When
        GetCallerIdentityResponse identity = caller.getCallerIdentity();

        // Then
        assertThat(identity.account()).isEqualTo(account);
        assertThat(identity.arn()).isEqualTo(arn);
    }

    @Test
    void knowsThePartitionByTheRegion() {
        // Given
        StsClient caller =
                SandboxClients.sts(sandbox, AwsBasicCredentials.create(Accounts.VENDOR, "any"), Region.US_GOV_WEST_1);

        // When
        GetCallerIdentityResponse identity = caller.getCallerIdentity();

        // Then
        assertThat(identity.arn()).isEqualTo("arn:aws-us-gov:sts::999988887777:assumed-role/crossrole/sandbox");
    }

    @Test
    void takesTheCredentialsItIssuedUntilTheyExpire() {
        // Given
        createRole(sandbox, "reader", CARELESS);
        StsClient session = SandboxClients.sts(
                sandbox, vendor.assumeRole(asking("reader").build()).credentials());

        // When
        String arn = session.getCallerIdentity().arn();
        clock.advance(Duration.ofHours(1));

        // Then
        assertThat(arn).isEqualTo("arn:aws:sts::111122223333:assumed-role/reader/crossrole-check-a");
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(session::getCallerIdentity)
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
    }

    @Test
    void letsASessionThatIsAllowedNothingDoNothing() {
        // Given
        createRole(sandbox, "reader", CARELESS);
        StsClient session = SandboxClients.sts(
                sandbox,
                vendor.assumeRole(asking("reader").policy(DENY_ALL).build()).credentials());

        // When, then
        assertThat(session.getCallerIdentity().account()).isEqualTo(Accounts.CUSTOMER);
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> session.assumeRole(asking("reader").build()))
                .withMessageContaining("with an explicit deny in a sessions policy");
    }

    @Test
    void doesNotKnowTemporaryCredentialsThatItDidNotIssue() {
        // Given
        StsClient session = SandboxClients.sts(
                sandbox, AwsSessionCredentials.create("ASIAXXXXXXXXXXXXXXXX", "any", "token"), Region.EU_CENTRAL_1);

        // When, then
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(session::getCallerIdentity)
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId"));
    }

    @Test
    void lendsNoRoleAcrossPartitions() {
        // Given
        createRole(sandbox, "reader", CARELESS);
        StsClient caller =
                SandboxClients.sts(sandbox, AwsBasicCredentials.create(Accounts.VENDOR, "any"), Region.US_GOV_WEST_1);

        // When, then
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> caller.assumeRole(asking("reader").build()))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }
}
