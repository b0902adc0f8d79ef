package io.crossrole.testkit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/** The service with an outsider, and with the canaries that vouch for it, which are asked every second. */
public class VendorWithOutsider implements QuarkusTestProfile {

    public static final String OUTSIDE = "999988884444";
    public static final String CANARIES = "999988886666";
    private static final String OPEN_CANARY = "999988883333";
    public static final String EXTERNAL_ID = "canary-5d0c1f7a";

    protected static final String ASSUME = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}]}
            """;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> configuration = new HashMap<>();
        try (CustomerAccount outside = new CustomerAccount(OUTSIDE, Region.AWS_GLOBAL)) {
            String outsider = outside.makesRole(trusting("arn:aws:iam::999988887777:role/crossrole"));
            outside.putsPolicy(outsider.substring(outsider.lastIndexOf('/') + 1), "assume", ASSUME);
            configuration.put("crossrole.partitions.aws.outsider-role-arn", outsider);
        }
        try (CustomerAccount vendors = new CustomerAccount(CANARIES, Region.AWS_GLOBAL);
                CustomerAccount open = new CustomerAccount(OPEN_CANARY, Region.AWS_GLOBAL)) {
            configuration.put("crossrole.canary.interval", "1S");
            configuration.put(
                    "crossrole.canary.roles.aws.strict-arn",
                    vendors.makesRole(trustingWithExternalId("arn:aws:iam::999988887777:root", EXTERNAL_ID)));
            configuration.put("crossrole.canary.roles.aws.strict-external-id", EXTERNAL_ID);
            configuration.put("crossrole.canary.roles.aws.careless-arn", vendors.makesCarelessRole());
            configuration.put(
                    "crossrole.canary.roles.aws.open-arn", open.makesRole(trustingWithExternalId("*", EXTERNAL_ID)));
        }
        return configuration;
    }

    /** A trust policy for a principal that names the External ID. */
    public static String trustingWithExternalId(String principal, String externalId) {
        return trusting(principal)
                .replace(
                        "}}]}",
                        "}, \"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"%s\"}}}]}".formatted(externalId));
    }

    protected static String trusting(String principal) {
        return """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "%s"}}]}
            """.formatted(principal);
    }

    /** The same vendor, who ends connections whose role lets in anybody who knows the External ID. */
    public static final class Strict extends VendorWithOutsider {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> configuration = new HashMap<>(super.getConfigOverrides());
            configuration.put("crossrole.recheck.trusts-anyone", "lose");
            return configuration;
        }
    }
}
