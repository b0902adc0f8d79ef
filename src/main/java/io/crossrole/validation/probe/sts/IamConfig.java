package io.crossrole.validation.probe.sts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Configures the calls to IAM, which audits of roles make. */
@ConfigMapping(prefix = "crossrole.iam")
interface IamConfig {

    /** The time limit of one call, including the connection. */
    @WithDefault("5S")
    Duration callTimeout();

    /** Endpoints by the partition's name in ARNs. */
    Map<String, Partition> partitions();

    interface Partition {
        /** An IAM endpoint in place of the partition's own, such as the sandbox. */
        Optional<URI> endpoint();
    }
}
