package io.crossrole.validation.probe.sts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How STS is called. Whom as and where, each partition's own configuration says. */
@ConfigMapping(prefix = "crossrole.sts")
interface StsConfig {

    /** The deadline of one call, connecting included. */
    @WithDefault("5S")
    Duration callTimeout();

    /** The session name of every probe. */
    @WithDefault("crossrole-check")
    String sessionName();

    /** The most connections to one partition's endpoint: as many as there are probes at the same time. */
    @WithDefault("${crossrole.validation.in-flight:64}")
    int connections();
}
