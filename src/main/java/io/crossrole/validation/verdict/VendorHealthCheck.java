package io.crossrole.validation.verdict;

import io.crossrole.partition.AwsPartition;

/** Reports whether the vendor's own side works. */
public interface VendorHealthCheck {

    /** The latest known state. Called within the transaction that relies on it. */
    VendorHealth in(AwsPartition partition);

    /**
     * The latest known state of the outsider: well while one canary grants it and another denies it, and wrong while they
     * do not; unknown before the first check and after a long time without a conclusive one. Called within the
     * transaction that relies on it.
     *
     * @return unwatched if no outsider is configured
     */
    VendorHealth outsiderIn(AwsPartition partition);

    /** Whether the outsider was well when this replica last looked. Needs no transaction. */
    boolean vouchesForOutsider(AwsPartition partition);

    /**
     * Requests an early check of the canaries, because a finding needs a confirmation that is newer than the latest
     * check.
     */
    void checkSoon(AwsPartition partition);
}
