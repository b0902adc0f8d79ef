package io.crossrole.externalid.role;

/** The principal of a trust policy, besides the External ID that every policy requires. Each choice has a drawback. */
enum TrustedPrincipal {
    /**
     * The vendor's account, limited to the vendor's roles by a condition on their ARNs. A role that is deleted and
     * created again under the same name stays trusted.
     */
    ACCOUNT_NARROWED,
    /**
     * The vendor's roles. IAM stores each role's unique ID when the policy is saved, so the role must exist then, and
     * no customer trusts one that is deleted and created again.
     */
    ROLES,
    /** The vendor's account, with all of its roles and users that may call {@code sts:AssumeRole}. */
    ACCOUNT
}
