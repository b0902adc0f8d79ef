package io.crossrole.security;

import java.util.Locale;

/** The subject matter of an episode. */
public enum EpisodeKind {
    /** One role connects several tenants. The subject is its ARN. */
    SHARED_ROLE,
    /** External IDs of several tenants differ only in case. The subject is what they are in small letters. */
    EXTERNAL_ID_CASE,
    /** A tenant submits roles of many accounts. The subject is the tenant. */
    MANY_ACCOUNTS;

    /** As metrics have it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
