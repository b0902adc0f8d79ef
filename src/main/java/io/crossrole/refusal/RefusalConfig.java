package io.crossrole.refusal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configures what reports on {@code connection-refused} cause. */
@ConfigMapping(prefix = "crossrole.refusals")
interface RefusalConfig {

    /** The time in which reports cause one recheck of an integration at most, however many there are. */
    @WithDefault("15M")
    Duration recheckEvery();

    /**
     * The time after which a dispute is published again that has not changed. A dispute lists what was reported within this
     * time.
     */
    @WithDefault("24H")
    Duration repeatInterval();

    /** The most refused uses that are kept for an integration. The earliest is deleted. */
    @WithDefault("100")
    int usesPerIntegration();
}
