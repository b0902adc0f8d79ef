package io.crossrole.validation.probe.sts;

import io.crossrole.partition.VendorCredentials;
import io.crossrole.partition.VendorPartition;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/** Creates the credentials that sign a partition's requests. The SDK refreshes them. */
final class StsCredentials {

    /** The session name in the vendor's own CloudTrail. */
    private static final String SESSION = "crossrole";

    private StsCredentials() {}

    /**
     * Creates a partition's credentials.
     *
     * @param anonymous creates an STS client that does not sign requests; it exchanges a web identity in the
     *     partition's own Region and endpoint
     * @throws IllegalArgumentException if a profile does not exist, or would use the STS of another partition
     */
    static AwsCredentialsProvider of(VendorPartition partition, Supplier<StsClient> anonymous) {
        if (partition.credentials() instanceof VendorCredentials.Profile profile) {
            requireUsable(partition, profile.name());
            return ProfileCredentialsProvider.create(profile.name());
        }
        if (partition.credentials() instanceof VendorCredentials.WebIdentity identity) {
            return StsWebIdentityTokenFileCredentialsProvider.builder()
                    .stsClient(anonymous.get())
                    .roleArn(identity.roleArn())
                    .roleSessionName(SESSION)
                    .webIdentityTokenFile(identity.tokenFile())
                    .build();
        }
        return DefaultCredentialsProvider.builder().build();
    }

    /** Crossrole's own role, as far as it is known without a call. */
    static Optional<String> knownRole(VendorPartition partition) {
        if (partition.credentials() instanceof VendorCredentials.WebIdentity identity) {
            return Optional.of(identity.roleArn());
        }
        if (partition.credentials() instanceof VendorCredentials.Profile profile) {
            return ProfileFile.defaultProfileFile()
                    .profile(profile.name())
                    .flatMap(it -> it.property(ProfileProperty.ROLE_ARN));
        }
        return SdkSystemSetting.AWS_ROLE_ARN.getStringValue();
    }

    /**
     * Checks a profile. If it assumes a role, the SDK creates its own STS client, in the profile's Region or, without
     * one, in a Region from the environment or at the global endpoint.
     */
    private static void requireUsable(VendorPartition partition, String name) {
        Profile profile = ProfileFile.defaultProfileFile()
                .profile(name)
                .orElseThrow(() -> wrong(partition, name, "the AWS config and credentials files have no such profile"));
        if (profile.property(ProfileProperty.WEB_IDENTITY_TOKEN_FILE).isPresent()) {
            throw wrong(
                    partition, name, "the profile has a web identity, which belongs in the properties beside this one");
        }
        boolean regional = profile.property(ProfileProperty.REGION)
                .map(Region::of)
                .filter(it -> StsEndpoint.isIn(it, partition.partition()))
                .isPresent();
        if (profile.property(ProfileProperty.ROLE_ARN).isPresent() && !regional) {
            throw wrong(
                    partition,
                    name,
                    "the profile assumes a role, and so needs a region of partition '%s'"
                            .formatted(partition.partition()));
        }
    }

    private static IllegalArgumentException wrong(VendorPartition partition, String profile, String rule) {
        return partition.properties().wrong(VendorCredentials.PROFILE, profile, rule);
    }
}
