package io.crossrole.vendor;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
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

    interface Partition {
        /** The account that the trust policy names: 12 digits. */
        String accountId();

        /** The vendor's roles that will assume the customer's role, as IAM role ARNs. */
        List<String> principalArns();

        /** The Region whose STS endpoint is asked. Regional endpoints only: the global one is one Region's outage away. */
        String region();

        /** Another STS endpoint than the Region's own: a VPC endpoint, or the sandbox. */
        Optional<URI> endpoint();
    }
}
