package io.crossrole.validation.verdict;

import io.crossrole.partition.AwsPartition;
import java.util.List;

/**
 * Reports whether the roles that Crossrole assumes to probe can be relied on: the outsider, and those of the vendor's
 * principals that customers' roles are asked through. A state is unknown before the first check of the canaries and after a
 * long time without a conclusive one.
 */
public interface AssumedRoles {

    /**
     * The latest known state of the outsider: well while one canary grants it and another denies it, and wrong while they
     * do not. Called within the transaction that relies on it.
     *
     * @return unwatched if no outsider is configured
     */
    VendorHealth outsiderIn(AwsPartition partition);

    /** Whether the outsider was well when this replica last looked. Needs no transaction. */
    boolean vouchesForOutsider(AwsPartition partition);

    /**
     * The latest known state of a principal: well while the strict canary grants it, and wrong while it does not. Called
     * within the transaction that relies on it.
     *
     * @param principal the ARN of the principal
     */
    VendorHealth principalIn(AwsPartition partition, String principal);

    /** The ARNs of the principals that were well when this replica last looked. Needs no transaction. */
    List<String> vouchedPrincipals(AwsPartition partition);
}
