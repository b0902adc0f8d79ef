package io.crossrole.vendor;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A vendor, without a configuration file. */
public final class VendorFixture {

    public static final String ACCOUNT = "999988887777";
    public static final String OTHER_ACCOUNT = "999988886666";
    public static final String GOV_ACCOUNT = "999988885555";
    public static final String PRINCIPAL = "arn:aws:iam::999988887777:role/crossrole";

    private VendorFixture() {}

    /** Serves {@code aws} alone, and has a further account of its own. */
    public static Vendor servingAws() {
        return serving(
                Map.of("aws", new FixedPartition(ACCOUNT, List.of(PRINCIPAL), "eu-central-1", Optional.empty())));
    }

    /** Serves {@code aws} and {@code aws-us-gov}. */
    public static Vendor servingAwsAndGovCloud() {
        Map<String, VendorConfig.Partition> partitions = new TreeMap<>();
        partitions.put("aws", new FixedPartition(ACCOUNT, List.of(PRINCIPAL), "eu-central-1", Optional.empty()));
        partitions.put(
                "aws-us-gov",
                new FixedPartition(
                        GOV_ACCOUNT,
                        List.of("arn:aws-us-gov:iam::999988885555:role/crossrole"),
                        "us-gov-west-1",
                        Optional.empty()));
        return serving(partitions);
    }

    /** The vendor's identity in {@code aws}, with these roles. */
    public static VendorPartition aws(String... principalArns) {
        return new VendorPartition("aws", ACCOUNT, List.of(principalArns), "eu-central-1", Optional.empty());
    }

    private static Vendor serving(Map<String, VendorConfig.Partition> partitions) {
        return new Vendor(new FixedConfig(partitions, Optional.of(Set.of(OTHER_ACCOUNT))));
    }

    private record FixedConfig(Map<String, Partition> partitions, Optional<Set<String>> ownAccountIds)
            implements VendorConfig {}

    private record FixedPartition(String accountId, List<String> principalArns, String region, Optional<URI> endpoint)
            implements VendorConfig.Partition {}
}
