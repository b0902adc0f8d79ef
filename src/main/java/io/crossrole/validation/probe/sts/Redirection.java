package io.crossrole.validation.probe.sts;

import io.crossrole.partition.VendorCredentials;
import io.crossrole.partition.VendorPartition;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.awscore.endpoint.DualstackEnabledProvider;
import software.amazon.awssdk.awscore.endpoint.FipsEnabledProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * Rejects environments in which the AWS SDK would silently send requests to another endpoint than the configured one. A
 * foreign endpoint could decide which roles are proven (<i>Service-specific endpoints</i>, AWS SDKs and Tools Reference
 * Guide). The SDK's own classes evaluate the settings.
 */
final class Redirection {

    /** A service of AWS, by its names in the SDK's settings. */
    enum Service {
        STS("crossrole.partitions.<name>.endpoint", "aws.endpointUrlSts"),
        IAM("crossrole.iam.partitions.<name>.endpoint", "aws.endpointUrlIam");

        private final String rule;
        private final String systemProperty;

        Service(String endpointProperty, String systemProperty) {
            this.rule = "; to use another endpoint, set " + endpointProperty;
            this.systemProperty = systemProperty;
        }

        private String variable() {
            return "AWS_ENDPOINT_URL_" + name();
        }
    }

    private Redirection() {}

    /**
     * Checks the environment, the system properties and the profiles that clients of these partitions use.
     *
     * @throws IllegalArgumentException naming the setting that redirects requests
     */
    static void requireNone(Service service, Collection<VendorPartition> partitions) {
        SdkSystemSetting.AWS_PARTITIONS_FILE.getStringValue().ifPresent(it -> {
            throw new IllegalArgumentException(
                    ("The AWS SDK would take its partitions' endpoints from '%s': unset AWS_PARTITIONS_FILE and the system"
                                            + " property aws.partitionsFile")
                                    .formatted(it)
                            + service.rule);
        });
        Set<String> profiles = new TreeSet<>();
        profiles.add(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow());
        partitions.forEach(it -> {
            if (it.credentials() instanceof VendorCredentials.Profile profile) {
                profiles.add(profile.name());
            }
        });
        profiles.forEach(it -> requireNone(service, it));
    }

    private static void requireNone(Service service, String profile) {
        AwsClientEndpointProvider.builder()
                .serviceEndpointOverrideEnvironmentVariable(service.variable())
                .serviceEndpointOverrideSystemProperty(service.systemProperty)
                .serviceProfileProperty(service.name().toLowerCase(Locale.ROOT))
                .profileFile(ProfileFile::defaultProfileFile)
                .profileName(profile)
                .resolveFromOverrides()
                .ifPresent(it -> {
                    throw new IllegalArgumentException(
                            ("The AWS SDK would send all requests to %s to '%s': unset %s and AWS_ENDPOINT_URL, the system"
                                                    + " properties %s and aws.endpointUrl, and endpoint_url of profile '%s'"
                                                    + " and of its services")
                                            .formatted(service, it, service.variable(), service.systemProperty, profile)
                                    + service.rule);
                });
        requireUnset(
                service,
                FipsEnabledProvider.builder()
                        .profileFile(ProfileFile::defaultProfileFile)
                        .profileName(profile)
                        .build()
                        .isFipsEnabled()
                        .orElse(false),
                "FIPS endpoints",
                "AWS_USE_FIPS_ENDPOINT, the system property aws.useFipsEndpoint and use_fips_endpoint",
                profile);
        requireUnset(
                service,
                DualstackEnabledProvider.builder()
                        .profileFile(ProfileFile::defaultProfileFile)
                        .profileName(profile)
                        .build()
                        .isDualstackEnabled()
                        .orElse(false),
                "dual-stack endpoints",
                "AWS_USE_DUALSTACK_ENDPOINT, the system property aws.useDualstackEndpoint and use_dualstack_endpoint",
                profile);
    }

    private static void requireUnset(Service service, boolean set, String kind, String settings, String profile) {
        if (set) {
            throw new IllegalArgumentException("The AWS SDK would use %s of %s: unset %s of profile '%s'"
                            .formatted(kind, service, settings, profile)
                    + service.rule);
        }
    }
}
