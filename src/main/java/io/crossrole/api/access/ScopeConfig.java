package io.crossrole.api.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Configures the scope of tokens. */
@ConfigMapping(prefix = "crossrole.access")
interface ScopeConfig {

    /** The claim of a token with the role {@code connector} that names its tenant. */
    @WithDefault("tenant_id")
    String tenantClaim();
}
