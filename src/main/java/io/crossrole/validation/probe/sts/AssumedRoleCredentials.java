package io.crossrole.validation.probe.sts;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of a role that asks in Crossrole's place: the outsider, or another of the vendor's principals. They are
 * of a session that Crossrole's own identity opens. AWS limits a chained session to an hour (<i>Role chaining</i>, IAM User
 * Guide). The session is kept in memory alone, and its policy allows nothing but to assume roles.
 */
final class AssumedRoleCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    static final String ALLOW_ASSUME_ROLE =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}]}";

    private static final Duration LONGEST_CHAINED_SESSION = Duration.ofHours(1);

    private final String roleArn;
    private final StsAssumeRoleCredentialsProvider sessions;

    /**
     * Makes no call yet.
     *
     * @param own the client of Crossrole's own identity
     * @param sessionName that of the probes, because the identity policy of Crossrole's own role may allow no other
     */
    AssumedRoleCredentials(StsClient own, String roleArn, String sessionName) {
        this.roleArn = roleArn;
        sessions = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(own)
                .refreshRequest(request -> request.roleArn(roleArn)
                        .roleSessionName(sessionName)
                        .durationSeconds((int) LONGEST_CHAINED_SESSION.toSeconds())
                        .policy(ALLOW_ASSUME_ROLE))
                .build();
    }

    /**
     * The credentials of the current session, or of a new one.
     *
     * @throws SdkClientException if STS refuses a new session. The refusal itself must not leave this method: a probe would
     *     take it for the answer of the customer's role.
     */
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return sessions.resolveCredentials();
        } catch (AwsServiceException e) {
            if (e.isThrottlingException() || e.statusCode() >= 500) {
                throw e;
            }
            throw SdkClientException.create("No credentials of " + roleArn, e);
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
