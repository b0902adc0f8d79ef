package io.crossrole.console.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits how often visitors of the console trigger work, in each replica. */
@ConfigMapping(prefix = "crossrole.console.limits")
interface LimitConfig {

    /** The time in which the others are counted. */
    @WithDefault("10M")
    Duration window();

    /** New integrations of one tenant. */
    @WithDefault("30")
    int requests();

    /** Roles that are submitted for one integration, checks of the same role included. */
    @WithDefault("10")
    int submissions();

    /** Texts in the field Role ARN that are checked while somebody types, for one integration. */
    @WithDefault("300")
    int texts();

    /** Visits that are opened by links of one integration. */
    @WithDefault("60")
    int visits();
}
