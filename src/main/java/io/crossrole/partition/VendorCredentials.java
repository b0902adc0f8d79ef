package io.crossrole.partition;

import java.nio.file.Path;
import java.util.Optional;

/** Where the vendor's credentials for one partition come from. AWS' partitions know nothing of each other's. */
public sealed interface VendorCredentials {

    /** The AWS SDK's default chain: environment, web identity (IRSA), container (Pod Identity), instance. */
    record DefaultChain() implements VendorCredentials {}

    /**
     * A profile of the AWS shared config and credentials files.
     *
     * @param name as it stands in brackets there
     */
    record Profile(String name) implements VendorCredentials {}

    /**
     * A role of the vendor's in the partition that trusts an OpenID Connect provider.
     *
     * @param roleArn the role's ARN
     * @param tokenFile where the provider's token lies, read anew for each refresh
     */
    record WebIdentity(String roleArn, Path tokenFile) implements VendorCredentials {}

    /** The properties that name the parts. */
    String PROFILE = "credentials.profile";

    String ROLE_ARN = "credentials.web-identity-role-arn";

    String TOKEN_FILE = "credentials.web-identity-token-file";

    /**
     * What the properties say.
     *
     * @throws IllegalArgumentException naming those that contradict or lack each other
     */
    static VendorCredentials of(
            PartitionProperties properties,
            Optional<String> profile,
            Optional<String> roleArn,
            Optional<Path> tokenFile) {
        if (roleArn.isEmpty() && tokenFile.isEmpty()) {
            return profile.<VendorCredentials>map(Profile::new).orElseGet(DefaultChain::new);
        }
        String set = roleArn.isPresent() ? ROLE_ARN : TOKEN_FILE;
        if (profile.isPresent()) {
            throw properties.wrong(
                    PROFILE,
                    profile.get(),
                    "credentials come from a profile or from a web identity, and %s is set too"
                            .formatted(properties.named(set)));
        }
        if (roleArn.isEmpty() || tokenFile.isEmpty()) {
            throw properties.wrong(
                    set,
                    roleArn.or(() -> tokenFile.map(Path::toString)).orElseThrow(),
                    "a web identity needs both, and %s is not set"
                            .formatted(properties.named(set.equals(ROLE_ARN) ? TOKEN_FILE : ROLE_ARN)));
        }
        properties.requireRoleArn(ROLE_ARN, roleArn.get());
        return new WebIdentity(roleArn.get(), tokenFile.get());
    }
}
