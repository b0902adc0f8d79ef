package io.crossrole.operations.replay;

import java.util.Map;
import java.util.TreeMap;

/**
 * The progress of reading a slice.
 *
 * @param partitions for each partition, the offsets that remain
 */
public record SlicePosition(Map<Integer, OffsetRange> partitions) {

    /**
     * The remaining offsets of a partition.
     *
     * @param next the next offset to read
     * @param end the first offset after the slice
     */
    public record OffsetRange(long next, long end) {}

    /** Number of offsets that remain. */
    public long remaining() {
        return partitions.values().stream()
                .mapToLong(it -> Math.max(0, it.end() - it.next()))
                .sum();
    }

    /** This position moved forward to these offsets. */
    SlicePosition advancedTo(Map<Integer, Long> next) {
        Map<Integer, OffsetRange> moved = new TreeMap<>(partitions);
        next.forEach((partition, offset) -> moved.computeIfPresent(
                partition,
                (key, range) -> new OffsetRange(Math.max(range.next(), Math.min(offset, range.end())), range.end())));
        return new SlicePosition(moved);
    }
}
