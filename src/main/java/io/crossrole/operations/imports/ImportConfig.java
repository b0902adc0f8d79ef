package io.crossrole.operations.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of import uploads. */
@ConfigMapping(prefix = "crossrole.imports")
public interface ImportConfig {

    /**
     * The maximum number of uploads that a replica accepts at once. Each may fill the temporary directory with up to
     * {@link #maxBody} bytes.
     */
    @WithDefault("2")
    int atOnce();

    /** Largest upload in bytes. */
    @WithDefault("256M")
    MemorySize maxBody();

    /** Longest time that an upload may take. */
    @WithDefault("10M")
    Duration longestUpload();
}
