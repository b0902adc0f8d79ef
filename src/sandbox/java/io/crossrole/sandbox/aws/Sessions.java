package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.sandbox.aws.policy.SessionPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The temporary credentials that AssumeRole has issued, so that they can be used and searched for. */
final class Sessions {

    /** Older ones are forgotten, as if they had expired: a load test issues thousands a second. */
    private static final int REMEMBERED = 20_000;

    /** A session: its credentials, who it makes the caller, until when, and what it is limited to. */
    record Session(
            String accessKeyId,
            String secretAccessKey,
            String token,
            Caller caller,
            Instant expiration,
            Optional<SessionPolicy> policy) {}

    private final Map<String, Session> byAccessKeyId = new LinkedHashMap<>();
    private final Clock clock;

    Sessions(Clock clock) {
        this.clock = clock;
    }

    Session issue(Caller caller, Duration duration, Optional<SessionPolicy> policy) {
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

    /** The session that these credentials are of; the secret isn't proven, since signatures aren't checked. */
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
