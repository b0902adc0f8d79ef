package io.crossrole.partition;

import java.util.Objects;

/**
 * An AWS partition, whether or not the vendor serves it.
 *
 * @param name its name in ARNs, such as {@code aws-us-gov}
 */
public record AwsPartition(String name) implements Comparable<AwsPartition> {

    public AwsPartition {
        Objects.requireNonNull(name);
    }

    @Override
    public int compareTo(AwsPartition other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
