package io.crossrole.validation.probe.sts;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds out from the message of a {@code ValidationError} which parameters STS rejects. The message is not kept. */
final class ValidationErrorMessage {

    /** "2 validation errors detected: Value '…' at 'roleArn' failed to satisfy constraint: …; Value '…' at …" */
    private static final Pattern PARAMETER = Pattern.compile("at '([^' ]+)' failed to satisfy constraint");

    private static final Pattern ARN_IS_INVALID =
            Pattern.compile("(?i)(request arn|arn:\\S*|'arn:[^ ]*') is invalid\\.?");

    private static final String ROLE_ARN = "roleArn";

    private ValidationErrorMessage() {}

    /** Whether STS rejects only the role's ARN. Every other parameter is Crossrole's own. */
    static boolean concernsOnlyRoleArn(String message) {
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
