package io.crossrole.sandbox.aws.policy;

import java.util.Optional;

/**
 * A question to a trust policy: may this caller do this to the role, with these context keys?
 *
 * @param caller the one who asks
 * @param action the action, e.g. {@code sts:AssumeRole}
 * @param context the keys of the call; those of the caller are added
 */
public record AccessRequest(Caller caller, String action, RequestContext context) {

    /** Adds the caller's keys. */
    public AccessRequest {
        context = caller.addTo(context);
    }

    /** A caller's {@code sts:AssumeRole} with this External ID; none is not the same as any value. */
    public static AccessRequest assumeRole(Caller caller, Optional<String> externalId) {
        return new AccessRequest(
                caller,
                "sts:AssumeRole",
                new RequestContext.Builder().with("sts:ExternalId", externalId).build());
    }
}
