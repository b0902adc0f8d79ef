package io.crossrole.testkit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/** The service with canaries, which are asked every second, and with a limit to how many connections are lost at once. */
public final class WatchedVendor implements QuarkusTestProfile {

    /** Another account of the vendor's. */
    private static final String CANARIES = "999988886666";

    private static final String EXTERNAL_ID = "canary-5d0c1f7a";

    private static final String STRICT = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"AWS": "arn:aws:iam::999988887777:root"},
             "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}]}
            """.formatted(EXTERNAL_ID);

    @Override
    public Map<String, String> getConfigOverrides() {
        try (CustomerAccount vendors = new CustomerAccount(CANARIES, Region.AWS_GLOBAL)) {
            return Map.of(
                    "crossrole.canary.interval", "1S",
                    "crossrole.canary.roles.aws.strict-arn", vendors.makesRole(STRICT),
                    "crossrole.canary.roles.aws.strict-external-id", EXTERNAL_ID,
                    "crossrole.canary.roles.aws.careless-arn", vendors.makesCarelessRole(),
                    "crossrole.recheck.losses.share", "0.0001",
                    "crossrole.recheck.losses.at-least", "3",
                    "crossrole.validation.patience.slow-retry", "2S");
        }
    }
}
