package io.crossrole.validation.probe.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.ErrorKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class StsAnswerTest {

    private static final String NOT_AUTHORIZED =
            "User: arn:aws:sts::1:assumed-role/a/b is not authorized to perform: sts:AssumeRole on resource: arn";

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, DENIED,",
        "403, RegionDisabledException, DENIED,",
        "400, Throttling, INCONCLUSIVE, THROTTLED",
        "400, ThrottlingException, INCONCLUSIVE, THROTTLED",
        "400, RequestLimitExceeded, INCONCLUSIVE, THROTTLED",
        "500, InternalFailure, INCONCLUSIVE, UNREACHABLE",
        "503, ServiceUnavailable, INCONCLUSIVE, UNREACHABLE",
        "502, , INCONCLUSIVE, UNREACHABLE",
        "403, ExpiredToken, INCONCLUSIVE, IDENTITY_REFUSED",
        "403, ExpiredTokenException, INCONCLUSIVE, IDENTITY_REFUSED",
        "403, InvalidClientTokenId, INCONCLUSIVE, IDENTITY_REFUSED",
        "403, SignatureDoesNotMatch, INCONCLUSIVE, IDENTITY_REFUSED",
        "400, MalformedPolicyDocument, INCONCLUSIVE, MISCALLED",
        "400, PackedPolicyTooLarge, INCONCLUSIVE, MISCALLED",
        "400, ValidationError, INCONCLUSIVE, MISCALLED",
        "403, SomethingNew, INCONCLUSIVE, MISCALLED",
    })
    void classifiesErrorsByTheirCode(int status, String code, Answer answer, ErrorKind errorKind) {
        // When
        StsAnswer actual = StsAnswer.of(error(status, code, NOT_AUTHORIZED));

        // Then
        assertThat(actual).isEqualTo(new StsAnswer(answer, errorKind, code));
    }

    @ParameterizedTest
    @CsvSource({
        "because no identity-based policy allows the sts:AssumeRole action, INCONCLUSIVE, IDENTITY_POLICY",
        "with an explicit deny in a permissions boundary, INCONCLUSIVE, PERMISSIONS_BOUNDARY",
        "with an explicit deny in a sessions policy, INCONCLUSIVE, SESSION_POLICY",
        "with an explicit deny in a VPC endpoint policy, INCONCLUSIVE, VPC_ENDPOINT_POLICY",
        "with an explicit deny in a service control policy, INCONCLUSIVE, SERVICE_CONTROL_POLICY",
        "with an explicit deny in a resource control policy, DENIED, RESOURCE_CONTROL_POLICY",
        "because no resource-based policy allows the sts:AssumeRole action, DENIED,",
    })
    void distinguishesTypesOfPolicies(String ending, Answer answer, ErrorKind errorKind) {
        // When
        StsAnswer actual = StsAnswer.of(error(403, "AccessDenied", NOT_AUTHORIZED + " " + ending));

        // Then
        assertThat(actual).isEqualTo(new StsAnswer(answer, errorKind, "AccessDenied"));
    }

    /** The messages of <i>Troubleshoot access denied error messages</i>, IAM User Guide, and later variants by AWS. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "with an explicit deny in an identity-based policy",
                "with an explicit deny in an identity-based policy: arn:aws:iam::999988887777:policy/guard",
                "because no identity-based policy allows the sts:AssumeRole action",
                "with an explicit deny in a permissions boundary",
                "with an explicit deny in a permissions boundary: arn:aws:iam::999988887777:policy/boundary",
                "because no permissions boundary allows the sts:AssumeRole action",
                "with an explicit deny in a session policy",
                "with an explicit deny in a sessions policy",
                "because no session policy allows the sts:AssumeRole action",
                "with an explicit deny in a VPC endpoint policy",
                "with an explicit deny in a VPC endpoint policy transitively through a service control policy",
                "because no VPC endpoint policy allows the sts:AssumeRole action",
                "with an explicit deny in a service control policy",
                "with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/service_control_policy/p-1",
                "because no service control policy allows the sts:AssumeRole action"
            })
    void isInconclusiveIfAPolicyOfTheVendorDenies(String ending) {
        assertThat(StsAnswer.of(error(403, "AccessDenied", NOT_AUTHORIZED + " " + ending))
                        .answer())
                .isEqualTo(Answer.INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with an explicit deny in the role trust policy",
                "because no role trust policy allows the sts:AssumeRole action",
                "with an explicit deny in a resource-based policy",
                "because no resource-based policy allows the sts:AssumeRole action",
                "with an explicit deny in a resource control policy",
                "with an explicit deny in a resource control policy: arn:aws:organizations::2:policy/o-2/resource_control_policy/p-2",
                "with an explicit deny in a policy of some new type",
                "because no new kind of policy allows the sts:AssumeRole action",
                ""
            })
    void countsEveryOtherDenialAsTheRoles(String ending) {
        assertThat(StsAnswer.of(error(403, "AccessDenied", NOT_AUTHORIZED + " " + ending))
                        .answer())
                .isEqualTo(Answer.DENIED);
    }

    /** Session tags and a source identity come from the vendor's own session; Crossrole does not request them. */
    @ParameterizedTest
    @ValueSource(strings = {"sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"})
    void isInconclusiveIfAwsDeniesAttributesOfTheVendorsSession(String action) {
        assertThat(StsAnswer.of(error(403, "AccessDenied", NOT_AUTHORIZED.replace("sts:AssumeRole", action)))
                        .answer())
                .isEqualTo(Answer.INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 validation error detected: Value 'arn:aws:iam::111122223333:role//x' at 'roleArn' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: [ -~]+",
                "arn:aws:iam::111122223333:role//x is invalid",
                "Request ARN is invalid"
            })
    void doesNotReportAnInvalidArnAsABug(String message) {
        assertThat(StsAnswer.of(error(400, "ValidationError", message)).errorKind())
                .isNotNull()
                .isNotEqualTo(ErrorKind.MISCALLED);
    }

    /** Every parameter but the ARN is Crossrole's own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 validation error detected: Value 'x y' at 'roleSessionName' failed to satisfy constraint: Member must"
                        + " satisfy regular expression pattern: [\\w+=,.@-]*",
                "1 validation error detected: Value 'x' at 'externalId' failed to satisfy constraint: Member must have"
                        + " length greater than or equal to 2",
                "1 validation error detected: Value '' at 'policy' failed to satisfy constraint: Member must have length",
                "2 validation errors detected: Value 'arn:x' at 'roleArn' failed to satisfy constraint: Member must have"
                        + " length greater than or equal to 20; Value 'x' at 'tags.1.member.key' failed to satisfy"
                        + " constraint: Member must not be null",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
                "Something new is invalid",
                ""
            })
    void reportsEveryOtherValidationErrorAsABug(String message) {
        assertThat(StsAnswer.of(error(400, "ValidationError", message)))
                .isEqualTo(new StsAnswer(Answer.INCONCLUSIVE, ErrorKind.MISCALLED, "ValidationError"));
    }

    /** The caller is not a role. */
    @Test
    void reportsADenialOfARootUserAsTheVendors() {
        assertThat(StsAnswer.of(error(403, "AccessDenied", "Roles may not be assumed by root accounts."))
                        .errorKind())
                .isEqualTo(ErrorKind.IDENTITY_REFUSED);
    }

    @Test
    void readsADenialWithoutAMessage() {
        assertThat(StsAnswer.of(error(403, "AccessDenied", null)).answer()).isEqualTo(Answer.DENIED);
    }

    @Test
    void distinguishesATimeoutFromMissingCredentials() {
        // When
        StsAnswer timeout = StsAnswer.ofNoResponse(ApiCallTimeoutException.create(5_000));
        StsAnswer noCredentials = StsAnswer.ofNoResponse(
                SdkClientException.create("Unable to load credentials from any of the providers in the chain"));

        // Then
        assertThat(timeout)
                .isEqualTo(new StsAnswer(Answer.INCONCLUSIVE, ErrorKind.UNREACHABLE, "ApiCallTimeoutException"));
        assertThat(noCredentials.errorKind()).isEqualTo(ErrorKind.IDENTITY_REFUSED);
    }

    private static AwsServiceException error(int status, String code, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
