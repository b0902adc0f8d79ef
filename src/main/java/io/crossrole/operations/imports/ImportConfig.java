package io.crossrole.operations.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the lines of imports are taken in. */
@ConfigMapping(prefix = "crossrole.imports")
public interface ImportConfig {

    /** How many uploads a replica takes in at once. Each may fill as much of the temporary directory as one may have. */
    @WithDefault("2")
    int atOnce();

    /** The longest upload. */
    @WithDefault("256M")
    MemorySize maxBody();

    /** How long an upload may take. */
    @WithDefault("10M")
    Duration longestUpload();
}
