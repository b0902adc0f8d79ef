package io.crossrole.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/** The same vendor, whose customers are told to trust two more principals, through which roles are asked, too. */
public class VendorWithPrincipals extends VendorWithOutsider {

    public static final String OWN_ROLE = "arn:aws:iam::999988887777:role/crossrole";
    private static final String VENDOR = "999988887777";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> configuration = new HashMap<>(super.getConfigOverrides());
        try (CustomerAccount vendor = new CustomerAccount(VENDOR, Region.AWS_GLOBAL)) {
            List<String> principals = List.of(makesPrincipal(vendor), makesPrincipal(vendor));
            configuration.put("crossrole.partitions.aws.principal-arns", OWN_ROLE + "," + String.join(",", principals));
            configuration.put("crossrole.partitions.aws.probe-as", String.join(",", principals));
        }
        return configuration;
    }

    private static String makesPrincipal(CustomerAccount vendor) {
        String arn = vendor.makesRole(trusting(OWN_ROLE));
        vendor.putsPolicy(arn.substring(arn.lastIndexOf('/') + 1), "assume", ASSUME);
        return arn;
    }
}
