package io.crossrole.partition;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The vendor's identity in each AWS partition that it serves. Credentials are valid in one partition only. */
@ConfigMapping(prefix = "crossrole")
interface VendorConfig {

    /** Partitions by their name in ARNs: {@code aws}, {@code aws-us-gov}, {@code aws-cn}, … */
    Map<String, Partition> partitions();

    /** Further accounts of the vendor, 12 digits each. A customer can't connect a role in one of them. */
    Optional<Set<String>> ownAccountIds();

    /** The canaries. Their accounts belong to the vendor, too. */
    Canary canary();

    /** The canary roles, by partition. */
    interface Canary {
        Map<String, CanaryRoles> roles();
    }

    /** The canary roles of a partition. */
    interface CanaryRoles {
        String strictArn();

        String carelessArn();

        Optional<String> openArn();
    }

    interface Partition {
        /** The account that the trust policy names: 12 digits. */
        String accountId();

        /** The vendor's roles that assume customers' roles, as IAM role ARNs. */
        List<String> principalArns();

        /**
         * Those of {@link #principalArns} that Crossrole may assume, so that customers' roles are asked through them, too.
         * They need the canaries of the partition.
         */
        Optional<List<String>> probeAs();

        /**
         * The Region whose STS endpoint is called. Only Regional endpoints are used, since the global endpoint depends
         * on a single Region.
         */
        String region();

        /** An STS endpoint in place of the Region's, such as a VPC endpoint or the sandbox. */
        Optional<URI> endpoint();

        Credentials credentials();

        /**
         * A role of the vendor in an account outside its organisation, which customers' roles have no reason to trust.
         * Crossrole assumes it to find roles that let anybody in. It needs a canary that lets it in.
         */
        Optional<String> outsiderRoleArn();
    }

    /** A profile or a web identity. If neither is set, the AWS SDK's default chain is used. */
    interface Credentials {
        /** A profile of the AWS shared config and credentials files. */
        Optional<String> profile();

        /** The vendor's role in this partition that trusts the OpenID Connect provider of the token. */
        Optional<String> webIdentityRoleArn();

        /** Path of the provider's token. The file is read at each refresh of the credentials. */
        Optional<Path> webIdentityTokenFile();
    }
}
