package io.crossrole.sandbox.aws;

import java.time.Instant;
import java.util.Optional;

/**
 * A call of AssumeRole, as it was asked and answered.
 *
 * @param at when it came in, by the sandbox's clock
 * @param callerArn who called; empty when the credentials told nobody
 * @param roleArn the RoleArn parameter, or an empty text
 * @param sessionName the RoleSessionName parameter, or an empty text
 * @param externalId the ExternalId parameter
 * @param outcome {@link #GRANTED}, {@link #RESET}, or the code of the error
 */
public record AssumeRoleCall(
        Instant at,
        Optional<String> callerArn,
        String roleArn,
        String sessionName,
        Optional<String> externalId,
        String outcome) {

    /** The outcome of a call that was answered with credentials. */
    public static final String GRANTED = "Granted";

    /** The outcome of a call whose connection was closed instead. */
    public static final String RESET = "ConnectionReset";

    /** The role's name: what follows the ARN's last slash. */
    public String roleName() {
        return roleArn.substring(roleArn.lastIndexOf('/') + 1);
    }
}
