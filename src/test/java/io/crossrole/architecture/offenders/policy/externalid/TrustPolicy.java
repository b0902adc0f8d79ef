package io.crossrole.architecture.offenders.policy.externalid;

import software.amazon.awssdk.regions.Region;

/** It may use the policy builder, and uses more of the SDK. */
final class TrustPolicy {

    private TrustPolicy() {}

    static String region() {
        return Region.AWS_GLOBAL.id();
    }
}
