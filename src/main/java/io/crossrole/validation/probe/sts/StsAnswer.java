package io.crossrole.validation.probe.sts;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.ErrorKind;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The meaning of an STS response for the role. An error is classified by its code (<i>AssumeRole: Errors</i> and
 * <i>Common Errors</i>, AWS STS API Reference) and, if that does not suffice, by its message, which is not kept.
 *
 * <p>An unknown code says nothing about the role. Add a code to the denials only if the customer can fix its cause.
 *
 * @param code null if STS sent none
 */
record StsAnswer(Answer answer, ErrorKind errorKind, String code) {

    /** The SDK has no exception class for this code, nor for most of the others. */
    private static final String ACCESS_DENIED = "AccessDenied";

    private static final String VALIDATION_ERROR = "ValidationError";

    /**
     * The role's account has deactivated STS in this Region. It is the customer's setting, not a fault of the vendor.
     */
    private static final String REGION_DISABLED = "RegionDisabledException";

    private static final Set<String> IDENTITY_REFUSED = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "OptInRequired",
            "NotAuthorized",
            "RequestExpired");

    /** Classifies an error response. */
    static StsAnswer of(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        if (ACCESS_DENIED.equals(code)) {
            return denied(code, e.awsErrorDetails().errorMessage());
        }
        if (REGION_DISABLED.equals(code)) {
            return new StsAnswer(Answer.DENIED, null, code);
        }
        return new StsAnswer(Answer.INCONCLUSIVE, errorKindOf(code, e), code);
    }

    /** Classifies a call without a response: a timeout, a broken connection, or no credentials to sign with. */
    static StsAnswer ofNoResponse(SdkException e) {
        boolean noCredentials = !(e instanceof ApiCallTimeoutException)
                && !(e instanceof ApiCallAttemptTimeoutException)
                && e.getMessage() != null
                && e.getMessage().toLowerCase(Locale.ROOT).contains("credentials");
        return new StsAnswer(
                Answer.INCONCLUSIVE,
                noCredentials ? ErrorKind.IDENTITY_REFUSED : ErrorKind.UNREACHABLE,
                e.getClass().getSimpleName());
    }

    /** A denial by a policy on the vendor's side reveals nothing about the role. */
    private static StsAnswer denied(String code, String message) {
        ErrorKind errorKind = DenialMessage.read(message).orElse(null);
        boolean isCustomersDenial = errorKind == null || errorKind == ErrorKind.RESOURCE_CONTROL_POLICY;
        return new StsAnswer(isCustomersDenial ? Answer.DENIED : Answer.INCONCLUSIVE, errorKind, code);
    }

    private static ErrorKind errorKindOf(String code, AwsServiceException e) {
        if (e.isThrottlingException()) {
            return ErrorKind.THROTTLED;
        }
        if (code != null && IDENTITY_REFUSED.contains(code)) {
            return ErrorKind.IDENTITY_REFUSED;
        }
        if (VALIDATION_ERROR.equals(code)
                && ValidationErrorMessage.concernsOnlyRoleArn(
                        e.awsErrorDetails().errorMessage())) {
            return ErrorKind.ROLE_ARN_INVALID;
        }
        return e.statusCode() >= 500 || code == null ? ErrorKind.UNREACHABLE : ErrorKind.MISCALLED;
    }
}
