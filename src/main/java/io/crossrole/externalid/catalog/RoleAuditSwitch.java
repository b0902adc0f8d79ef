package io.crossrole.externalid.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Switches the audits of customers' roles on. */
@ConfigMapping(prefix = "crossrole.role-audit")
public interface RoleAuditSwitch {

    /**
     * Whether roles are audited whose catalog entry has {@code audits-itself: true}. Their generated permissions policies then
     * let them read and simulate themselves.
     */
    @WithDefault("false")
    boolean enabled();
}
