package io.crossrole.validation;

import io.crossrole.partition.AwsPartition;

/**
 * The AWS partition whose STS a validation needs, and whose budget pays for its probes: the column {@code validation.asks_in}.
 *
 * @param name the partition's name in ARNs; empty in {@link #NO_PROBE}
 */
public record StsPartition(String name) {

    /** A validation whose role is not admitted needs no partition, and waits for no budget. */
    public static final StsPartition NO_PROBE = new StsPartition("");

    public StsPartition(AwsPartition partition) {
        this(partition.name());
    }

    /** For {@link #NO_PROBE}, a partition that the vendor does not serve. */
    public AwsPartition aws() {
        return new AwsPartition(name);
    }
}
