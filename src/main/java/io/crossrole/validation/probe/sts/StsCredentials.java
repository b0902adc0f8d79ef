package io.crossrole.validation.probe.sts;

import io.crossrole.partition.VendorCredentials;
import io.crossrole.partition.VendorPartition;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/** What a partition's requests are signed with. The SDK refreshes all of them by itself. */
final class StsCredentials {

    /** Seen in the vendor's own CloudTrail. */
    private static final String SESSION = "crossrole";

    private StsCredentials() {}

    /**
     * A partition's.
     *
     * @param anonymous makes a client for the partition's STS that signs nothing: a web identity is traded in there, in
     *     the same partition, Region and endpoint
     * @throws IllegalArgumentException where a profile is not there, or would be asked for elsewhere
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

    /**
     * For a profile that assumes a role the SDK makes an STS client of its own. It asks in the profile's Region or, where
     * that names none, wherever the environment says, at last at the global endpoint.
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
                .filter(it -> StsEndpoint.isIn(it, partition.name()))
                .isPresent();
        if (profile.property(ProfileProperty.ROLE_ARN).isPresent() && !regional) {
            throw wrong(
                    partition,
                    name,
                    "the profile assumes a role, and so needs a region of partition '%s'".formatted(partition.name()));
        }
    }

    private static IllegalArgumentException wrong(VendorPartition partition, String profile, String rule) {
        return partition.properties().wrong(VendorCredentials.PROFILE, profile, rule);
    }
}
