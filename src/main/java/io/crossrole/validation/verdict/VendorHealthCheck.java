package io.crossrole.validation.verdict;

import io.crossrole.partition.AwsPartition;

/** Reports whether the vendor's own side works. */
public interface VendorHealthCheck {

    /** The latest known state. Called within the transaction that relies on it. */
    VendorHealth in(AwsPartition partition);

    /**
     * Requests an early check of the canaries, because a finding needs a confirmation that is newer than the latest
     * check.
     */
    void checkSoon(AwsPartition partition);
}
