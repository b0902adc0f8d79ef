package io.crossrole.validation.probe.sts;

import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.VendorPartition;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/**
 * The STS endpoint of a partition. It must be Regional: the global endpoint depends on a single Region and serves a
 * single partition (<i>Manage AWS STS in an AWS Region</i>, IAM User Guide).
 *
 * @param region the Region that requests are signed for
 * @param override an endpoint other than the Region's own
 */
record StsEndpoint(Region region, Optional<URI> override) {

    private static final String GLOBAL_HOST = "sts.amazonaws.com";

    /**
     * Reads a partition's configuration.
     *
     * @throws IllegalArgumentException naming the property, its value and the rule that it breaks
     */
    static StsEndpoint of(VendorPartition partition) {
        Region region = Region.of(partition.region());
        requireRegion(partition, region);
        partition.endpoint().ifPresent(it -> requireRegional(partition, it));
        return new StsEndpoint(region, partition.endpoint());
    }

    /** Whether the SDK lists a Region in a partition. */
    static boolean isIn(Region region, AwsPartition partition) {
        RegionMetadata known = RegionMetadata.of(region);
        return known != null
                && !region.isGlobalRegion()
                && known.partition().id().equals(partition.name());
    }

    private static void requireRegion(VendorPartition partition, Region region) {
        if (!isIn(region, partition.partition())) {
            String rule =
                    "it must be a Region of partition '%s', and %s".formatted(partition.partition(), describe(region));
            throw partition.properties().wrong("region", partition.region(), rule);
        }
    }

    private static String describe(Region region) {
        RegionMetadata known = RegionMetadata.of(region);
        if (region.isGlobalRegion()) {
            return "stands for no Region";
        }
        return known == null
                ? "the AWS SDK knows no such Region"
                : "is one of '%s'".formatted(known.partition().id());
    }

    private static void requireRegional(VendorPartition partition, URI endpoint) {
        if (endpoint.getHost() == null || endpoint.getScheme() == null) {
            throw partition
                    .properties()
                    .wrong(
                            "endpoint",
                            endpoint.toString(),
                            "an endpoint has the form https://HOST or https://HOST:PORT");
        }
        if (endpoint.getHost().toLowerCase(Locale.ROOT).equals(GLOBAL_HOST)) {
            throw partition
                    .properties()
                    .wrong(
                            "endpoint",
                            endpoint.toString(),
                            "it is the global endpoint of STS, and a Region's is needed");
        }
    }

    StsClientBuilder applyTo(StsClientBuilder builder) {
        builder.region(region);
        override.ifPresent(builder::endpointOverride);
        return builder;
    }
}
