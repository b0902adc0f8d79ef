package io.crossrole.security;

import java.util.Locale;

/** The signs of an attack that are reported as episodes. */
public enum EpisodeKind {
    /** One role connects several tenants. The subject is the role's ARN. */
    SHARED_ROLE,
    /** External IDs of several tenants differ only in case. The subject is the External ID in lower case. */
    EXTERNAL_ID_CASE,
    /** A tenant submits roles in many accounts. The subject is the tenant's ID. */
    MANY_ACCOUNTS;

    /** The label in metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
