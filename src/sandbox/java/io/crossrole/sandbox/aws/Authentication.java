package io.crossrole.sandbox.aws;

import com.sun.net.httpserver.Headers;
import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.sandbox.aws.policy.SessionPolicy;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells who calls from the Signature Version 4 headers ("AWS Signature Version 4 for API requests"). The signature itself
 * isn't verified: there are no secrets to verify it with.
 */
final class Authentication {

    private static final Pattern CREDENTIAL =
            Pattern.compile("AWS4-HMAC-SHA256 .*Credential=([^/,\\s]+)/\\d{8}/([^/,\\s]*)/[^/,\\s]*/aws4_request.*");

    /**
     * A caller.
     *
     * @param sessionPolicy the policy that limits the caller's session
     * @param region the Region that the call is signed for
     */
    record Authenticated(Caller caller, Optional<SessionPolicy> sessionPolicy, String region) {}

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
        // ASIA marks temporary credentials, which only this sandbox can have issued.
        if (accessKeyId.startsWith("ASIA")) {
            Sessions.Session session = sessions.of(accessKeyId, headers.getFirst("X-Amz-Security-Token"));
            return new Authenticated(session.caller(), session.policy(), credential.group(2));
        }
        return new Authenticated(
                Accounts.callerOf(Partition.ofRegion(credential.group(2)), accessKeyId),
                Optional.empty(),
                credential.group(2));
    }
}
