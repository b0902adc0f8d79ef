package io.crossrole.sandbox.aws.policy;

/**
 * Whom a role's trust policy names when it allows a caller of the role's own account. It decides which policies of the caller
 * may leave the action out ("Policy evaluation for requests within a single account", IAM User Guide).
 */
public enum DirectGrant {
    /** The account alone, or nobody: the caller's own policies must allow the action. */
    NONE,
    /** The caller's role: the policy of its session must still allow the action. */
    ROLE,
    /** The caller's session, or everybody: an explicit deny alone limits the caller. */
    SESSION
}
