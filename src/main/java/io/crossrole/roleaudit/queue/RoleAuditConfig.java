package io.crossrole.roleaudit.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configures when roles are audited. {@link io.crossrole.externalid.catalog.RoleAuditSwitch} switches audits on. */
@ConfigMapping(prefix = "crossrole.role-audit")
public interface RoleAuditConfig {

    /** The least time between an audit and the next one that a confirming recheck causes. */
    @WithDefault("24H")
    Duration every();

    /** The wait before each call of an audit, which limits them to a few a second for each account. */
    @WithDefault("0.3S")
    Duration pause();

    /** The wait after the first attempt that AWS did not answer. Later waits are twice as long each time. */
    @WithDefault("1M")
    Duration firstRetry();

    /** The longest such wait. */
    @WithDefault("6H")
    Duration longestRetry();
}
