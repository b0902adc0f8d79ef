package io.crossrole.externalid;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Rules for new integrations. */
@ConfigMapping(prefix = "crossrole.issue")
public interface IssueConfig {

    /**
     * Whether a request must name the account that the integration will connect. Only roles of that account are probed
     * then.
     */
    @WithDefault("false")
    boolean requireAnnouncedAccount();
}
