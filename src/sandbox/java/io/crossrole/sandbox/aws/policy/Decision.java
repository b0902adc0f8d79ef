package io.crossrole.sandbox.aws.policy;

import java.util.Collection;

/** The decision of permissions policies on an action ("Policy evaluation logic", IAM User Guide). */
public enum Decision {
    /** Some statement allows the action, and none denies it. */
    ALLOWED("allowed"),
    /** Some statement denies the action. */
    EXPLICIT_DENY("explicitDeny"),
    /** No statement allows the action. */
    IMPLICIT_DENY("implicitDeny");

    private final String iamName;

    Decision(String iamName) {
        this.iamName = iamName;
    }

    /** The decision of policies of one type together. */
    public static Decision of(
            Collection<PermissionsPolicy> policies, String action, String resource, RequestContext context) {
        if (policies.stream().anyMatch(it -> it.has(Effect.DENY, action, resource, context))) {
            return EXPLICIT_DENY;
        }
        return policies.stream().anyMatch(it -> it.has(Effect.ALLOW, action, resource, context))
                ? ALLOWED
                : IMPLICIT_DENY;
    }

    /** The name in the results of IAM's simulator. */
    public String iamName() {
        return iamName;
    }
}
