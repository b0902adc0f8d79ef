package io.crossrole.validation.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.ProbeResult.Answer;
import io.crossrole.validation.ProbeResult.Because;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class StsRefusalTest {

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
    void tellsErrorsApartByTheirCode(int status, String code, Answer answer, Because because) {
        // When
        StsRefusal refusal = StsRefusal.of(error(status, code, NOT_AUTHORIZED));

        // Then
        assertThat(refusal).isEqualTo(new StsRefusal(answer, because, code));
    }

    @ParameterizedTest
    @CsvSource({
        "because no identity-based policy allows the sts:AssumeRole action, INCONCLUSIVE, IDENTITY_REFUSED",
        "with an explicit deny in a service control policy, DENIED, ORGANISATION_POLICY",
        "with an explicit deny in a resource control policy, DENIED, ORGANISATION_POLICY",
        "because no resource-based policy allows the sts:AssumeRole action, DENIED,",
    })
    void takesTheEndOfTheMessageForAHint(String ending, Answer answer, Because because) {
        // When
        StsRefusal refusal = StsRefusal.of(error(403, "AccessDenied", NOT_AUTHORIZED + " " + ending));

        // Then
        assertThat(refusal).isEqualTo(new StsRefusal(answer, because, "AccessDenied"));
    }

    @Test
    void readsADenialWithoutWords() {
        assertThat(StsRefusal.of(error(403, "AccessDenied", null)).answer()).isEqualTo(Answer.DENIED);
    }

    @Test
    void tellsATimeoutFromMissingCredentials() {
        // When
        StsRefusal timeout = StsRefusal.withoutAnAnswer(ApiCallTimeoutException.create(5_000));
        StsRefusal nothingToSignWith = StsRefusal.withoutAnAnswer(
                SdkClientException.create("Unable to load credentials from any of the providers in the chain"));

        // Then
        assertThat(timeout)
                .isEqualTo(new StsRefusal(Answer.INCONCLUSIVE, Because.UNREACHABLE, "ApiCallTimeoutException"));
        assertThat(nothingToSignWith.because()).isEqualTo(Because.IDENTITY_REFUSED);
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
