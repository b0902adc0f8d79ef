package io.crossrole.operations.replay;

import java.util.Map;
import java.util.TreeMap;

/**
 * The progress of reading a slice.
 *
 * @param partitions for each partition, the offsets that remain
 */
public record SlicePosition(Map<Integer, Span> partitions) {

    /**
     * The remaining offsets of a partition.
     *
     * @param next the next offset to read
     * @param end the first offset after the slice
     */
    public record Span(long next, long end) {}

    /** Number of offsets that remain. */
    public long remaining() {
        return partitions.values().stream()
                .mapToLong(it -> Math.max(0, it.end() - it.next()))
                .sum();
    }

    /** This position moved forward to these offsets. */
    SlicePosition advancedTo(Map<Integer, Long> next) {
        Map<Integer, Span> moved = new TreeMap<>(partitions);
        next.forEach((partition, offset) -> moved.computeIfPresent(
                partition, (key, span) -> new Span(Math.max(span.next(), Math.min(offset, span.end())), span.end())));
        return new SlicePosition(moved);
    }
}
