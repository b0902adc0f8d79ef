package io.crossrole.vendor;

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
        if (profile.isPresent() && (roleArn.isPresent() || tokenFile.isPresent())) {
            throw properties.wrong(
                    "credentials.profile",
                    profile.get(),
                    "credentials come from a profile or from a web identity, and "
                            + properties.named(
                                    roleArn.isPresent()
                                            ? "credentials.web-identity-role-arn"
                                            : "credentials.web-identity-token-file")
                            + " is set too");
        }
        if (roleArn.isPresent() != tokenFile.isPresent()) {
            throw properties.wrong(
                    roleArn.isPresent() ? "credentials.web-identity-role-arn" : "credentials.web-identity-token-file",
                    roleArn.orElseGet(() -> tokenFile.orElseThrow().toString()),
                    "a web identity needs both, and "
                            + properties.named(
                                    roleArn.isPresent()
                                            ? "credentials.web-identity-token-file"
                                            : "credentials.web-identity-role-arn")
                            + " is not set");
        }
        if (roleArn.isPresent()) {
            properties.requireRoleArn("credentials.web-identity-role-arn", roleArn.get());
            return new WebIdentity(roleArn.get(), tokenFile.orElseThrow());
        }
        return profile.<VendorCredentials>map(Profile::new).orElseGet(DefaultChain::new);
    }
}
