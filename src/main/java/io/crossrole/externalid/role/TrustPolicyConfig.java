package io.crossrole.externalid.role;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The trust policy for customers' roles. */
@ConfigMapping(prefix = "crossrole.trust-policy")
interface TrustPolicyConfig {

    /** The trusted principal: {@code account-narrowed}, {@code roles} or {@code account}. */
    @WithDefault("account-narrowed")
    TrustedPrincipal principal();
}
