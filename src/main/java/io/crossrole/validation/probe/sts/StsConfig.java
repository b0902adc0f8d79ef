package io.crossrole.validation.probe.sts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configures the calls to STS. Identity, Region and endpoint belong to each partition's own configuration. */
@ConfigMapping(prefix = "crossrole.sts")
interface StsConfig {

    /** The time limit of one call, including the connection. */
    @WithDefault("5S")
    Duration callTimeout();

    /** The session name of every probe. */
    @WithDefault("crossrole-check")
    String sessionName();

    /** The most connections to one partition's endpoint. The default is the number of concurrent probes. */
    @WithDefault("${crossrole.validation.in-flight:64}")
    int connections();
}
