package io.crossrole.partition;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Vendors for tests, without a configuration file. */
public final class VendorFixture {

    public static final String ACCOUNT = "999988887777";
    public static final String OTHER_ACCOUNT = "999988886666";
    public static final String OPEN_CANARY_ACCOUNT = "999988883333";
    public static final String OUTSIDER = "arn:aws:iam::999988884444:role/crossrole-outsider";
    public static final String GOV_ACCOUNT = "999988885555";
    public static final String PRINCIPAL = "arn:aws:iam::999988887777:role/crossrole";
    public static final String CRAWLER = "arn:aws:iam::999988887777:role/crawler";
    public static final String GOV_PRINCIPAL = "arn:aws-us-gov:iam::999988885555:role/crossrole";

    /** The properties of the credentials. */
    public record Credentials(
            Optional<String> profile, Optional<String> webIdentityRoleArn, Optional<Path> webIdentityTokenFile)
            implements VendorConfig.Credentials {

        public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty(), Optional.empty());

        public static Credentials profile(String name) {
            return new Credentials(Optional.of(name), Optional.empty(), Optional.empty());
        }

        public static Credentials webIdentity(String roleArn, Path tokenFile) {
            return new Credentials(Optional.empty(), Optional.of(roleArn), Optional.of(tokenFile));
        }
    }

    private VendorFixture() {}

    /** Serves only {@code aws}, and has a further account of its own. */
    public static Vendor servingAws() {
        return servingAws("eu-central-1", Optional.empty(), Credentials.NONE);
    }

    /** Serves only {@code aws}, in this Region, by this endpoint and with these credentials. */
    public static Vendor servingAws(String region, Optional<URI> endpoint, Credentials credentials) {
        return serving(Map.of("aws", new FixedPartition(ACCOUNT, List.of(PRINCIPAL), region, endpoint, credentials)));
    }

    /** Serves only {@code aws-us-gov}, in this Region, by this endpoint and with these credentials. */
    public static Vendor servingGovCloud(String region, Optional<URI> endpoint, Credentials credentials) {
        return serving(Map.of(
                "aws-us-gov", new FixedPartition(GOV_ACCOUNT, List.of(GOV_PRINCIPAL), region, endpoint, credentials)));
    }

    /** Serves {@code aws} and {@code aws-us-gov}. */
    public static Vendor servingAwsAndGovCloud() {
        Map<String, VendorConfig.Partition> partitions = new TreeMap<>();
        partitions.put(
                "aws",
                new FixedPartition(ACCOUNT, List.of(PRINCIPAL), "eu-central-1", Optional.empty(), Credentials.NONE));
        partitions.put(
                "aws-us-gov",
                new FixedPartition(
                        GOV_ACCOUNT, List.of(GOV_PRINCIPAL), "us-gov-west-1", Optional.empty(), Credentials.NONE));
        return serving(partitions);
    }

    /** The vendor's identity in {@code aws}, with these roles. */
    public static VendorPartition aws(String... principalArns) {
        return new VendorPartition(
                new AwsPartition("aws"),
                ACCOUNT,
                List.of(principalArns),
                "eu-central-1",
                Optional.empty(),
                new VendorCredentials.DefaultChain(),
                Optional.empty(),
                List.of());
    }

    /** Serves only {@code aws}, by this endpoint, and asks through some of these principals. */
    public static Vendor probingAs(
            List<String> principalArns, List<String> probeAs, Optional<URI> endpoint, Credentials credentials) {
        FixedPartition aws = new FixedPartition(ACCOUNT, principalArns, "eu-central-1", endpoint, credentials);
        return serving(Map.of("aws", aws.probingAs(probeAs)));
    }

    /** Serves only {@code aws}, by this endpoint, and has an outsider. */
    public static Vendor withOutsider(String outsiderArn, Optional<URI> endpoint) {
        FixedPartition aws =
                new FixedPartition(ACCOUNT, List.of(PRINCIPAL), "eu-central-1", endpoint, Credentials.NONE);
        return serving(Map.of("aws", aws.havingOutsider(outsiderArn)));
    }

    private static Vendor serving(Map<String, VendorConfig.Partition> partitions) {
        return new Vendor(new FixedConfig(partitions, Optional.of(Set.of(OTHER_ACCOUNT)), new FixedCanary(Map.of())));
    }

    /** Serves only {@code aws}, with these further accounts. */
    static Vendor owning(Set<String> accountIds) {
        return new Vendor(new FixedConfig(onlyAws(), Optional.of(accountIds), new FixedCanary(Map.of())));
    }

    /** Serves only {@code aws}, with these canaries. */
    static Vendor withCanaries(String strictArn, String carelessArn) {
        return new Vendor(new FixedConfig(
                onlyAws(),
                Optional.empty(),
                new FixedCanary(Map.of("aws", new FixedCanaryRoles(strictArn, carelessArn)))));
    }

    private static Map<String, VendorConfig.Partition> onlyAws() {
        return Map.of(
                "aws",
                new FixedPartition(ACCOUNT, List.of(PRINCIPAL), "eu-central-1", Optional.empty(), Credentials.NONE));
    }

    private record FixedConfig(Map<String, Partition> partitions, Optional<Set<String>> ownAccountIds, Canary canary)
            implements VendorConfig {}

    private record FixedCanary(Map<String, VendorConfig.CanaryRoles> roles) implements VendorConfig.Canary {}

    private record FixedCanaryRoles(String strictArn, String carelessArn) implements VendorConfig.CanaryRoles {

        @Override
        public Optional<String> openArn() {
            return Optional.of("arn:aws:iam::" + OPEN_CANARY_ACCOUNT + ":role/open");
        }
    }

    private record FixedPartition(
            String accountId,
            List<String> principalArns,
            String region,
            Optional<URI> endpoint,
            VendorConfig.Credentials credentials,
            Optional<String> outsiderRoleArn,
            Optional<List<String>> probeAs)
            implements VendorConfig.Partition {

        private FixedPartition(
                String accountId,
                List<String> principalArns,
                String region,
                Optional<URI> endpoint,
                VendorConfig.Credentials credentials) {
            this(accountId, principalArns, region, endpoint, credentials, Optional.empty(), Optional.empty());
        }

        private FixedPartition havingOutsider(String arn) {
            return new FixedPartition(
                    accountId, principalArns, region, endpoint, credentials, Optional.of(arn), probeAs);
        }

        private FixedPartition probingAs(List<String> arns) {
            return new FixedPartition(
                    accountId, principalArns, region, endpoint, credentials, outsiderRoleArn, Optional.of(arns));
        }
    }
}
