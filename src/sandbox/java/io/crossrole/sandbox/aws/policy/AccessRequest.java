package io.crossrole.sandbox.aws.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * What a trust policy is asked: may this caller do this to the role, with these context keys?
 *
 * @param caller who asks
 * @param action the action, e.g. {@code sts:AssumeRole}
 * @param externalId the ExternalId that was passed; empty when none was, which is not the same as any value
 */
public record AccessRequest(Caller caller, String action, Optional<String> externalId) {

    /** A caller's {@code sts:AssumeRole}. */
    public static AccessRequest assumeRole(Caller caller, Optional<String> externalId) {
        return new AccessRequest(caller, "sts:AssumeRole", externalId);
    }

    /** Whether {@link #contextKey} knows this key. Key names ignore case, as IAM's do. */
    static boolean knowsKey(String key) {
        return key.equalsIgnoreCase("sts:ExternalId") || key.equalsIgnoreCase("aws:PrincipalArn");
    }

    Optional<String> contextKey(String key) {
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "sts:externalid" -> externalId;
            case "aws:principalarn" -> Optional.of(caller.principalArn());
            default -> throw new IllegalArgumentException("No context key " + key);
        };
    }
}
