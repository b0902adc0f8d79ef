package io.crossrole.operations.redrive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of redrives. */
@ConfigMapping(prefix = "crossrole.redrive")
interface RedriveConfig {

    /**
     * The maximum number of redrives of one record, over all operations. It keeps a record that is always rejected from
     * circling forever.
     */
    @WithDefault("5")
    int maxAttempts();
}
