package io.crossrole.validation.probe.sts;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.Because;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What an error of STS says about the role: told by its code (<i>AssumeRole: Errors</i> and <i>Common Errors</i>, AWS STS API
 * Reference), and where that is not enough by the words of its message, which are looked at and dropped.
 *
 * @param code null where STS gave none
 */
record StsRefusal(Answer answer, Because because, String code) {

    /** Not modelled in the SDK, like most of these. */
    private static final String ACCESS_DENIED = "AccessDenied";

    private static final String VALIDATION_ERROR = "ValidationError";

    /** The role's account does not take this Region's STS: a "no" of the customer's, not a fault of ours. */
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

    /** An answer that is not a grant. */
    static StsRefusal of(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        if (ACCESS_DENIED.equals(code)) {
            return denied(code, e.awsErrorDetails().errorMessage());
        }
        if (REGION_DISABLED.equals(code)) {
            return new StsRefusal(Answer.DENIED, null, code);
        }
        return new StsRefusal(Answer.INCONCLUSIVE, becauseOf(code, e), code);
    }

    /** No answer at all: a timeout, a broken connection, no credentials to sign with. */
    static StsRefusal withoutAnAnswer(SdkException e) {
        boolean nothingToSignWith = !(e instanceof ApiCallTimeoutException)
                && !(e instanceof ApiCallAttemptTimeoutException)
                && e.getMessage() != null
                && e.getMessage().toLowerCase(Locale.ROOT).contains("credentials");
        return new StsRefusal(
                Answer.INCONCLUSIVE,
                nothingToSignWith ? Because.IDENTITY_REFUSED : Because.UNREACHABLE,
                e.getClass().getSimpleName());
    }

    /** What binds the vendor alone says nothing about the role. */
    private static StsRefusal denied(String code, String message) {
        Because because = DenialWords.read(message).orElse(null);
        boolean byTheCustomer = because == null || because == Because.RESOURCE_CONTROL_POLICY;
        return new StsRefusal(byTheCustomer ? Answer.DENIED : Answer.INCONCLUSIVE, because, code);
    }

    private static Because becauseOf(String code, AwsServiceException e) {
        if (e.isThrottlingException()) {
            return Because.THROTTLED;
        }
        if (code != null && IDENTITY_REFUSED.contains(code)) {
            return Because.IDENTITY_REFUSED;
        }
        if (VALIDATION_ERROR.equals(code)
                && ValidationErrorWords.concernTheRoleArnAlone(
                        e.awsErrorDetails().errorMessage())) {
            return Because.ROLE_ARN_INVALID;
        }
        return e.statusCode() >= 500 || code == null ? Because.UNREACHABLE : Because.MISCALLED;
    }
}
