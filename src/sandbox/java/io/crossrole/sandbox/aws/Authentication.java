package io.crossrole.sandbox.aws;

import com.sun.net.httpserver.Headers;
import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.sandbox.aws.policy.PermissionsPolicy;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies the caller by the Signature Version 4 headers ("AWS Signature Version 4 for API requests"). Does not verify the
 * signature, because any secret key is accepted.
 */
final class Authentication {

    private static final Pattern CREDENTIAL =
            Pattern.compile("AWS4-HMAC-SHA256 .*Credential=([^/,\\s]+)/\\d{8}/([^/,\\s]*)/[^/,\\s]*/aws4_request.*");

    /**
     * An identified caller.
     *
     * @param sessionPolicy the policy of the caller's session
     * @param region the Region in the signature's scope
     * @param isIssued whether AssumeRole issued the credentials; others stand for an account
     */
    record Authenticated(Caller caller, Optional<PermissionsPolicy> sessionPolicy, String region, boolean isIssued) {}

    private final Sessions sessions;

    Authentication(Sessions sessions) {
        this.sessions = sessions;
    }

    Authenticated authenticate(Headers headers) {
        String authorization = headers.getFirst("Authorization");
        if (authorization == null) {
            throw AwsError.missingAuthentication();
        }
        Matcher credential = CREDENTIAL.matcher(authorization);
        if (!credential.matches()) {
            throw AwsError.incompleteSignature();
        }
        String accessKeyId = credential.group(1);
        // ASIA marks temporary credentials. Only those that this sandbox issued are valid.
        if (accessKeyId.startsWith("ASIA")) {
            Sessions.Session session = sessions.of(accessKeyId, headers.getFirst("X-Amz-Security-Token"));
            return new Authenticated(session.caller(), session.policy(), credential.group(2), true);
        }
        return new Authenticated(
                Accounts.callerOf(Partition.ofRegion(credential.group(2)), accessKeyId),
                Optional.empty(),
                credential.group(2),
                false);
    }
}
