package io.crossrole.sandbox.aws.policy;

import java.util.Optional;

/**
 * A request that a trust policy allows or denies.
 *
 * @param caller the caller
 * @param action the action, e.g. {@code sts:AssumeRole}
 * @param context the context keys of the call; the constructor adds those of the caller
 */
public record AccessRequest(Caller caller, String action, RequestContext context) {

    /** Adds the context keys of the caller. */
    public AccessRequest {
        context = caller.addTo(context);
    }

    /** A request for {@code sts:AssumeRole}. Without an External ID its context key is missing. */
    public static AccessRequest assumeRole(Caller caller, Optional<String> externalId) {
        return new AccessRequest(
                caller,
                "sts:AssumeRole",
                new RequestContext.Builder().with("sts:ExternalId", externalId).build());
    }
}
