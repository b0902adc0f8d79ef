package io.crossrole.validation.probe.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** Configures how much of the STS quota Crossrole uses in each AWS partition. */
@ConfigMapping(prefix = "crossrole.pace")
public interface PaceConfig {

    /** By the partition's name. A partition without configuration uses the defaults. */
    @WithParentName
    @WithDefaults
    Map<String, Budget> partitions();

    /** The limits of one partition, for all replicas together. */
    interface Budget {
        /**
         * Calls per second. AWS grants an account about 600 STS calls per second in each Region (<i>IAM and AWS STS
         * quotas</i>, IAM User Guide), and the vendor's own services need most of them.
         */
        @WithDefault("180")
        int callsPerSecond();

        /** The number of roles that are probed concurrently. */
        @WithDefault("64")
        int inFlight();

        /**
         * The share of the calls that is reserved for rechecks; at least 0 and below 1. Each lane may use what the
         * other leaves over.
         */
        @WithDefault("0.2")
        double recheckShare();
    }
}
