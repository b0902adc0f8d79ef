package io.crossrole.sandbox.aws;

import java.time.Instant;
import java.util.Optional;

/**
 * A call of AssumeRole and its outcome.
 *
 * @param at when it arrived, by the sandbox's clock
 * @param callerArn the ARN of the caller; empty if the credentials are invalid
 * @param roleArn the RoleArn parameter, or an empty string
 * @param sessionName the RoleSessionName parameter, or an empty string
 * @param externalId the ExternalId parameter
 * @param outcome {@link #GRANTED}, {@link #RESET} or the error code
 */
public record AssumeRoleCall(
        Instant at,
        Optional<String> callerArn,
        String roleArn,
        String sessionName,
        Optional<String> externalId,
        String outcome) {

    /** The outcome of a call that returned credentials. */
    public static final String GRANTED = "Granted";

    /** The outcome of a call whose connection was closed without an answer. */
    public static final String RESET = "ConnectionReset";

    /** The name of the role: the part of its ARN after the last slash. */
    public String roleName() {
        return roleArn.substring(roleArn.lastIndexOf('/') + 1);
    }
}
