package io.crossrole.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How operations are worked on. */
@ConfigMapping(prefix = "crossrole.operations")
interface OperationsConfig {

    /** How many a replica works on at once. */
    @WithDefault("2")
    int atOnce();

    /** The most records of one batch: what is done again, harmlessly, when a replica dies. */
    @WithDefault("1000")
    int batchSize();

    /** How long a replica that works on one may be silent before another takes over. */
    @WithDefault("30s")
    Duration lease();

    /** How often to look for one that was requested in another replica, or left behind by one. */
    @WithDefault("1s")
    Duration pollInterval();

    /** How long to wait after a batch has failed. */
    @WithDefault("5s")
    Duration retryDelay();
}
