package io.crossrole.partition;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The vendor: the partitions that it serves and its own accounts. The configuration is checked at start. */
@Startup
@ApplicationScoped
public class Vendor {

    private final Map<AwsPartition, VendorPartition> partitions = new TreeMap<>();
    private final Set<String> ownAccountIds = new HashSet<>();

    Vendor(VendorConfig config) {
        config.partitions()
                .forEach((name, it) -> partitions.put(new AwsPartition(name), partition(new AwsPartition(name), it)));
        if (partitions.isEmpty()) {
            throw new IllegalArgumentException(
                    "No AWS partition is configured: set crossrole.partitions.aws.account-id, .principal-arns and .region");
        }
        partitions.values().forEach(it -> {
            ownAccountIds.add(it.accountId());
            it.outsiderRoleArn().ifPresent(this::addAccountOf);
        });
        config.ownAccountIds().ifPresent(it -> it.forEach(this::addOwnAccount));
        config.canary().roles().values().forEach(it -> {
            addAccountOf(it.strictArn());
            addAccountOf(it.carelessArn());
            it.openArn().ifPresent(this::addAccountOf);
        });
    }

    private void addOwnAccount(String accountId) {
        if (!VendorPartition.isAccountId(accountId)) {
            throw new IllegalArgumentException(
                    "crossrole.own-account-ids contains '%s': an AWS account ID must have 12 digits"
                            .formatted(accountId));
        }
        ownAccountIds.add(accountId);
    }

    /** Ignores anything that is not an ARN: the canaries' own check rejects it. */
    private void addAccountOf(String ownRoleArn) {
        String[] parts = ownRoleArn.split(":", 6);
        if (parts.length == 6) {
            ownAccountIds.add(parts[4]);
        }
    }

    private static VendorPartition partition(AwsPartition partition, VendorConfig.Partition config) {
        VendorConfig.Credentials credentials = config.credentials();
        return new VendorPartition(
                partition,
                config.accountId(),
                config.principalArns(),
                config.region(),
                config.endpoint(),
                VendorCredentials.of(
                        new PartitionProperties(partition),
                        credentials.profile(),
                        credentials.webIdentityRoleArn(),
                        credentials.webIdentityTokenFile()),
                config.outsiderRoleArn(),
                config.probeAs().orElse(List.of()));
    }

    /** The vendor's identity in a partition; empty if the vendor does not serve it. */
    public Optional<VendorPartition> in(AwsPartition partition) {
        return Optional.ofNullable(partitions.get(partition));
    }

    /** All partitions that the vendor serves. */
    public Collection<VendorPartition> partitions() {
        return partitions.values();
    }

    /** All accounts of the vendor, 12 digits each. */
    public Set<String> ownAccountIds() {
        return Collections.unmodifiableSet(ownAccountIds);
    }

    /** Whether an account is the vendor's own. A role in it must never be treated as a customer's. */
    public boolean owns(String accountId) {
        return ownAccountIds.contains(accountId);
    }
}
