package io.crossrole.externalid;

/** Whom a trust policy trusts, the External ID aside: three ways, each with a price. */
enum TrustedPrincipal {
    /** The vendor's account, narrowed to its roles by their ARNs. Roles made anew under the same name are trusted on. */
    ACCOUNT_NARROWED,
    /**
     * The vendor's roles themselves. IAM turns each into that role's unique ID when the policy is saved, so a role must
     * exist by then, and one made anew is a stranger to every customer.
     */
    ROLES,
    /** The vendor's account: whichever of its roles and users it lets. */
    ACCOUNT
}
