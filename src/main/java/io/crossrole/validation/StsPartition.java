package io.crossrole.validation;

import io.crossrole.partition.AwsPartition;

/**
 * The AWS partition whose STS a validation needs, and whose budget pays for its probes.
 *
 * @param name the partition's name in ARNs; empty in {@link #NO_PROBE}
 */
public record StsPartition(String name) {

    /** A validation whose role is not admitted needs no partition, and waits for no budget. */
    public static final StsPartition NO_PROBE = new StsPartition("");

    public StsPartition(AwsPartition partition) {
        this(partition.name());
    }

    /** Only for validations that are probed. */
    public AwsPartition aws() {
        return new AwsPartition(name);
    }
}
