package io.crossrole.partition;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The vendor's identity, one per AWS partition that it serves: credentials never cross partitions. */
@ConfigMapping(prefix = "crossrole")
interface VendorConfig {

    /** By the partition's name as it stands in an ARN: {@code aws}, {@code aws-us-gov}, {@code aws-cn}, … */
    Map<String, Partition> partitions();

    /** Further accounts of the vendor's (12 digits). No customer may connect a role that lives in one of them. */
    Optional<Set<String>> ownAccountIds();

    /** Their accounts are the vendor's own, too. */
    Canary canary();

    /** The canaries' ARNs, which have their accounts. */
    interface Canary {
        Map<String, CanaryRoles> roles();
    }

    /** The two roles of a partition. */
    interface CanaryRoles {
        String strictArn();

        String carelessArn();
    }

    interface Partition {
        /** The account that the trust policy names: 12 digits. */
        String accountId();

        /** The vendor's roles that will assume the customer's role, as IAM role ARNs. */
        List<String> principalArns();

        /** The Region whose STS endpoint is asked. Regional endpoints only: the global one is one Region's outage away. */
        String region();

        /** Another STS endpoint than the Region's own: a VPC endpoint, or the sandbox. */
        Optional<URI> endpoint();

        Credentials credentials();
    }

    /** A profile, a web identity or, where neither is set, the AWS SDK's default chain. */
    interface Credentials {
        /** A profile of the AWS shared config and credentials files. */
        Optional<String> profile();

        /** The vendor's role in this partition that trusts the OpenID Connect provider whose token is in the file. */
        Optional<String> webIdentityRoleArn();

        /** Where that token lies. It is read anew whenever the credentials are refreshed. */
        Optional<Path> webIdentityTokenFile();
    }
}
