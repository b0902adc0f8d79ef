package io.crossrole.api.request;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of a call is read. */
@ConfigMapping(prefix = "crossrole.api")
interface RequestConfig {

    /** The longest body of a call; an import may be longer: crossrole.imports.max-body. */
    @WithDefault("64K")
    MemorySize maxBody();
}
