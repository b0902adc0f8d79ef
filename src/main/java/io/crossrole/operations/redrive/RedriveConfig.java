package io.crossrole.operations.redrive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How dead letters are redriven. */
@ConfigMapping(prefix = "crossrole.redrive")
interface RedriveConfig {

    /** How often the same record is redriven, over all operations: what dies every time must not circle for ever. */
    @WithDefault("5")
    int maxAttempts();
}
