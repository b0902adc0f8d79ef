package io.crossrole.validation.probe.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** How much of STS's quota Crossrole may use, by AWS partition. */
@ConfigMapping(prefix = "crossrole.pace")
public interface PaceConfig {

    /** By the partition's name; one that is not named has the defaults. */
    @WithParentName
    @WithDefaults
    Map<String, Budget> partitions();

    /** Of all replicas together. */
    interface Budget {
        /**
         * Calls per second. AWS grants an account about 600 in each Region for all of its STS calls (<i>IAM and AWS STS
         * quotas</i>, IAM User Guide), and the vendor's own services need most of them.
         */
        @WithDefault("180")
        int callsPerSecond();

        /** Roles that are being asked at the same time. */
        @WithDefault("64")
        int inFlight();

        /**
         * The part of the calls that rechecks may take before submissions do; at least 0 and below 1. Calls that rechecks
         * don't need go to submissions, and the other way round.
         */
        @WithDefault("0.2")
        double recheckShare();
    }
}
