package io.crossrole.validation.probe.sts;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads out of the message of a {@code ValidationError} which parameters STS finds at fault. The message is not kept. */
final class ValidationErrorWords {

    /** "2 validation errors detected: Value '…' at 'roleArn' failed to satisfy constraint: …; Value '…' at …" */
    private static final Pattern PARAMETER = Pattern.compile("at '([^' ]+)' failed to satisfy constraint");

    private static final Pattern ARN_IS_INVALID =
            Pattern.compile("(?i)(request arn|arn:\\S*|'arn:[^ ]*') is invalid\\.?");

    private static final String ROLE_ARN = "roleArn";

    private ValidationErrorWords() {}

    /** Whether nothing but the role's ARN is at fault: all else in the request is ours. */
    static boolean concernTheRoleArnAlone(String message) {
        if (message == null) {
            return false;
        }
        List<String> parameters = PARAMETER
                .matcher(message)
                .results()
                .map((MatchResult it) -> it.group(1))
                .toList();
        return parameters.isEmpty()
                ? ARN_IS_INVALID.matcher(message.strip()).matches()
                : parameters.stream().allMatch(ROLE_ARN::equalsIgnoreCase);
    }
}
