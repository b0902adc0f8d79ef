package io.crossrole.partition;

import java.nio.file.Path;
import java.util.Optional;

/** The source of the vendor's credentials for one partition. AWS credentials are valid in one partition only. */
public sealed interface VendorCredentials {

    /** The AWS SDK's default chain: environment, web identity (IRSA), container (Pod Identity), instance. */
    record DefaultChain() implements VendorCredentials {}

    /**
     * A profile of the AWS shared config and credentials files.
     *
     * @param name the profile's name in those files
     */
    record Profile(String name) implements VendorCredentials {}

    /**
     * A role of the vendor in the partition that trusts an OpenID Connect provider.
     *
     * @param roleArn the role's ARN
     * @param tokenFile path of the provider's token, read at each refresh
     */
    record WebIdentity(String roleArn, Path tokenFile) implements VendorCredentials {}

    String PROFILE = "credentials.profile";

    String ROLE_ARN = "credentials.web-identity-role-arn";

    String TOKEN_FILE = "credentials.web-identity-token-file";

    /**
     * Reads the properties of one partition.
     *
     * @throws IllegalArgumentException naming the properties that contradict each other or are missing
     */
    static VendorCredentials of(
            PartitionProperties properties,
            Optional<String> profile,
            Optional<String> roleArn,
            Optional<Path> tokenFile) {
        if (roleArn.isEmpty() && tokenFile.isEmpty()) {
            return profile.<VendorCredentials>map(Profile::new).orElseGet(DefaultChain::new);
        }
        String present = roleArn.isPresent() ? ROLE_ARN : TOKEN_FILE;
        if (profile.isPresent()) {
            throw properties.wrong(
                    PROFILE,
                    profile.get(),
                    "credentials come from a profile or from a web identity, but %s is also set"
                            .formatted(properties.fullName(present)));
        }
        if (roleArn.isEmpty() || tokenFile.isEmpty()) {
            throw properties.wrong(
                    present,
                    roleArn.or(() -> tokenFile.map(Path::toString)).orElseThrow(),
                    "a web identity also needs %s, which is not set"
                            .formatted(properties.fullName(present.equals(ROLE_ARN) ? TOKEN_FILE : ROLE_ARN)));
        }
        properties.requireRoleArn(ROLE_ARN, roleArn.get());
        return new WebIdentity(roleArn.get(), tokenFile.get());
    }
}
