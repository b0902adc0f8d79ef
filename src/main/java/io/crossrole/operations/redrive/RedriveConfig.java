package io.crossrole.operations.redrive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of redrives. */
@ConfigMapping(prefix = "crossrole.redrive")
interface RedriveConfig {

    /**
     * How often one record is redriven, over all operations, so that a record that is rejected every time does not
     * circle forever.
     */
    @WithDefault("5")
    int maxAttempts();
}
