package io.crossrole.externalid;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How customers' roles are told to trust the vendor. */
@ConfigMapping(prefix = "crossrole.trust-policy")
interface TrustPolicyConfig {

    /** Whom the policy names: {@code account-narrowed}, {@code roles} or {@code account}. */
    @WithDefault("account-narrowed")
    TrustedPrincipal principal();
}
