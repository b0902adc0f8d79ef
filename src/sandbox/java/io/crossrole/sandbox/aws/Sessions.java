package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.sandbox.aws.policy.PermissionsPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The temporary credentials that AssumeRole has issued. */
final class Sessions {

    /** Bounds the memory of a load test, which issues thousands a second. Older sessions become invalid. */
    private static final int REMEMBERED = 20_000;

    /** A session: its credentials, the caller that they identify, their expiry and the session policy. */
    record Session(
            String accessKeyId,
            String secretAccessKey,
            String token,
            Caller caller,
            Instant expiration,
            Optional<PermissionsPolicy> policy) {}

    private final Map<String, Session> byAccessKeyId = new LinkedHashMap<>();
    private final Clock clock;

    Sessions(Clock clock) {
        this.clock = clock;
    }

    Session issue(Caller caller, Duration duration, Optional<PermissionsPolicy> policy) {
        Session session = new Session(
                RandomIds.temporaryAccessKeyId(),
                RandomIds.secretAccessKey(),
                RandomIds.sessionToken(),
                caller,
                clock.instant().plus(duration),
                policy);
        synchronized (byAccessKeyId) {
            byAccessKeyId.put(session.accessKeyId(), session);
            if (byAccessKeyId.size() > REMEMBERED) {
                byAccessKeyId.remove(byAccessKeyId.keySet().iterator().next());
            }
        }
        return session;
    }

    /** The session with these credentials. The secret key is not checked, because signatures are not verified. */
    Session of(String accessKeyId, String token) {
        Session session;
        synchronized (byAccessKeyId) {
            session = byAccessKeyId.get(accessKeyId);
        }
        if (session == null || !session.token().equals(token)) {
            throw AwsError.invalidClientToken();
        }
        if (!clock.instant().isBefore(session.expiration())) {
            throw AwsError.expiredToken();
        }
        return session;
    }

    List<String> secrets() {
        synchronized (byAccessKeyId) {
            return byAccessKeyId.values().stream()
                    .flatMap(it -> Stream.of(it.accessKeyId(), it.secretAccessKey(), it.token()))
                    .toList();
        }
    }
}
