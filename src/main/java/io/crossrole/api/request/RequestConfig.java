package io.crossrole.api.request;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits the length of a call. */
@ConfigMapping(prefix = "crossrole.api")
interface RequestConfig {

    /** The maximum length of a body. An import has its own limit, {@code crossrole.imports.max-body}. */
    @WithDefault("64K")
    MemorySize maxBody();
}
