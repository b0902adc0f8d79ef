package io.crossrole.externalid;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The rules for requests. */
@ConfigMapping(prefix = "crossrole.issue")
public interface IssueConfig {

    /** Whether a new integration must name the account that it is to connect. Then only roles of that account are asked. */
    @WithDefault("false")
    boolean requireAnnouncedAccount();
}
