package io.crossrole.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The looks besides the verdicts. */
@ConfigMapping(prefix = "crossrole.security")
interface SecurityConfig {

    /** How often episodes are looked for that no verdict shows, and those that are over are ended. */
    @WithDefault("15M")
    Duration lookEvery();

    ManyAccounts manyAccounts();

    /** When a tenant who submits roles of many accounts is noticed. */
    interface ManyAccounts {
        /** How many accounts are many. */
        @WithDefault("50")
        int threshold();

        /** Within which time. */
        @WithDefault("24H")
        Duration window();
    }
}
