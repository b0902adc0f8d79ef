package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.sandbox.aws.policy.Wildcard;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The calls that a fault affects. Each component is a pattern with the wildcards {@code *} and {@code ?}.
 *
 * @param role the name of the role or, if the pattern begins with {@code arn:}, its ARN
 * @param session the RoleSessionName
 * @param caller the caller's account, the caller's ARN, or the ARN of the role behind the caller's session
 * @param externalId the ExternalId. An empty pattern matches calls without one; a pattern that begins with an exclamation
 *     mark matches calls whose ExternalId does not match the rest; {@code *} matches all calls, including those without one
 */
record FaultScope(String role, String session, String caller, String externalId) {

    static final FaultScope ALL = new FaultScope("*", "*", "*", "*");

    private static final String ANY = "*";

    boolean matches(Map<String, String> parameters, Optional<Caller> calledBy) {
        return matchesRole(parameters.getOrDefault("RoleArn", ""))
                && Wildcard.matches(session, parameters.getOrDefault("RoleSessionName", ""))
                && matchesCaller(calledBy)
                && matchesExternalId(Optional.ofNullable(parameters.get("ExternalId")));
    }

    private boolean matchesRole(String roleArn) {
        String text = role.startsWith("arn:") ? roleArn : roleArn.substring(roleArn.lastIndexOf('/') + 1);
        return Wildcard.matches(role, text);
    }

    private boolean matchesCaller(Optional<Caller> calledBy) {
        return caller.equals(ANY)
                || calledBy.filter(it -> Stream.of(it.accountId(), it.arn(), it.principalArn())
                                .anyMatch(name -> Wildcard.matches(caller, name)))
                        .isPresent();
    }

    private boolean matchesExternalId(Optional<String> sent) {
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
