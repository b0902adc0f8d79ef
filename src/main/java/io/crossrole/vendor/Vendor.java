package io.crossrole.vendor;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The vendor's own side: the partitions it serves and the accounts that are its own. Checked when the service starts. */
@Startup
@ApplicationScoped
public class Vendor {

    private final Map<String, VendorPartition> partitions = new TreeMap<>();
    private final Set<String> ownAccountIds = new HashSet<>();

    Vendor(VendorConfig config) {
        config.partitions().forEach((name, it) -> partitions.put(name, partition(name, it)));
        if (partitions.isEmpty()) {
            throw new IllegalArgumentException(
                    "No AWS partition is configured: set crossrole.partitions.aws.account-id, .principal-arns and .region");
        }
        partitions.values().forEach(it -> ownAccountIds.add(it.accountId()));
        config.ownAccountIds().ifPresent(ownAccountIds::addAll);
    }

    private static VendorPartition partition(String name, VendorConfig.Partition config) {
        VendorConfig.Credentials credentials = config.credentials();
        return new VendorPartition(
                name,
                config.accountId(),
                config.principalArns(),
                config.region(),
                config.endpoint(),
                VendorCredentials.of(
                        new PartitionProperties(name),
                        credentials.profile(),
                        credentials.webIdentityRoleArn(),
                        credentials.webIdentityTokenFile()));
    }

    /** The vendor's identity in a partition; empty where the vendor does not serve it. */
    public Optional<VendorPartition> in(String partition) {
        return Optional.ofNullable(partitions.get(partition));
    }

    /** Every partition that the vendor serves. */
    public Collection<VendorPartition> partitions() {
        return partitions.values();
    }

    /** Whether an account is the vendor's own: a role in it must never be taken for a customer's. */
    public boolean owns(String accountId) {
        return ownAccountIds.contains(accountId);
    }
}
