package io.crossrole.logging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The form of the log. */
@ConfigMapping(prefix = "crossrole.log")
interface LogConfig {

    /** Whether each line is a JSON object; {@code application.properties} hands this on to Quarkus' handlers. */
    @WithDefault("false")
    boolean json();
}
