package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.sandbox.aws.policy.Wildcard;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The calls that a fault strikes. In each pattern {@code *} and {@code ?} are wildcards.
 *
 * @param role a role's name or, when it begins with {@code arn:}, its ARN
 * @param session the RoleSessionName
 * @param caller the caller's account, its ARN, or the ARN of the role behind its session
 * @param externalId the ExternalId: empty for calls without one, with an exclamation mark in front for calls with one that
 *     doesn't fit; {@code *} fits all calls, those without one too
 */
record FaultScope(String role, String session, String caller, String externalId) {

    static final FaultScope ALL = new FaultScope("*", "*", "*", "*");

    private static final String ANY = "*";

    boolean fits(Map<String, String> parameters, Optional<Caller> calledBy) {
        return fitsRole(parameters.getOrDefault("RoleArn", ""))
                && Wildcard.matches(session, parameters.getOrDefault("RoleSessionName", ""))
                && fitsCaller(calledBy)
                && fitsExternalId(Optional.ofNullable(parameters.get("ExternalId")));
    }

    private boolean fitsRole(String roleArn) {
        String text = role.startsWith("arn:") ? roleArn : roleArn.substring(roleArn.lastIndexOf('/') + 1);
        return Wildcard.matches(role, text);
    }

    private boolean fitsCaller(Optional<Caller> calledBy) {
        return caller.equals(ANY)
                || calledBy.filter(it -> Stream.of(it.accountId(), it.arn(), it.principalArn())
                                .anyMatch(name -> Wildcard.matches(caller, name)))
                        .isPresent();
    }

    private boolean fitsExternalId(Optional<String> sent) {
        if (externalId.equals(ANY)) {
            return true;
        }
        if (externalId.isEmpty()) {
            return sent.isEmpty();
        }
        return externalId.startsWith("!")
                ? sent.filter(it -> !Wildcard.matches(externalId.substring(1), it))
                        .isPresent()
                : sent.filter(it -> Wildcard.matches(externalId, it)).isPresent();
    }
}
