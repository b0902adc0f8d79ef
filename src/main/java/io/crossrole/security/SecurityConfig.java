package io.crossrole.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configures the search for security episodes. */
@ConfigMapping(prefix = "crossrole.security")
interface SecurityConfig {

    /**
     * The interval between searches for episodes that no verdict reveals. Each search also ends episodes that are over.
     */
    @WithDefault("15M")
    Duration lookEvery();

    ManyAccounts manyAccounts();

    /** When a tenant's submissions of roles in many accounts become an episode. */
    interface ManyAccounts {
        /** The number of accounts. */
        @WithDefault("50")
        int threshold();

        /** The time within which they are counted. */
        @WithDefault("24H")
        Duration window();
    }
}
