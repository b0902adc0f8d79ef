package io.crossrole.validation.probe.canary;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The canaries: optional, and recommended. */
@ConfigMapping(prefix = "crossrole.canary")
public interface CanaryConfig {

    /** How often they are asked; eight or nine calls to STS each time, for all replicas together. */
    @WithDefault("1M")
    Duration interval();

    /** By the partition's name. */
    Map<String, Roles> roles();

    /** Two roles in another account of the vendor's. */
    interface Roles {
        /** The ARN of a role that trusts the vendor as a customer's right role does. */
        String strictArn();

        /** The External ID that it requires. */
        String strictExternalId();

        /** The ARN of a role that trusts the vendor without any External ID. */
        String carelessArn();
    }
}
