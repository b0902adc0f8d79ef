package io.crossrole.validation.probe.canary;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Configures the canaries, which are optional but recommended. */
@ConfigMapping(prefix = "crossrole.canary")
public interface CanaryConfig {

    /**
     * The interval between checks. Each check makes eight or nine calls to STS for all replicas together, two more where
     * there is an outsider, and one more for each principal that roles are asked through.
     */
    @WithDefault("1M")
    Duration interval();

    /** The canaries by the partition's name. */
    Map<String, Roles> roles();

    /** Roles in other AWS accounts of the vendor. */
    interface Roles {
        /** The ARN of a role with a correct trust policy, which requires the External ID. */
        String strictArn();

        /** The External ID that the strict role requires. */
        String strictExternalId();

        /** The ARN of a role that trusts the vendor without any External ID. */
        String carelessArn();

        /**
         * The ARN of a role that trusts anybody who names the strict role's External ID, in another account than the
         * outsider's. Required where an outsider is configured.
         */
        Optional<String> openArn();
    }
}
