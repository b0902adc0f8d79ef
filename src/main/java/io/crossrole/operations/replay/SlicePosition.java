package io.crossrole.operations.replay;

import java.util.Map;
import java.util.TreeMap;

/**
 * How far the reading of a slice is.
 *
 * @param partitions for each partition that it reads, where it goes on and where it ends
 */
public record SlicePosition(Map<Integer, Span> partitions) {

    /**
     * What is left of a partition.
     *
     * @param next the next offset to be read
     * @param end the first offset that is not read any more
     */
    public record Span(long next, long end) {}

    /** How many offsets are left. */
    public long left() {
        return partitions.values().stream()
                .mapToLong(it -> Math.max(0, it.end() - it.next()))
                .sum();
    }

    /** The same, with partitions read up to offsets. */
    SlicePosition at(Map<Integer, Long> next) {
        Map<Integer, Span> moved = new TreeMap<>(partitions);
        next.forEach((partition, offset) -> moved.computeIfPresent(
                partition, (key, span) -> new Span(Math.max(span.next(), Math.min(offset, span.end())), span.end())));
        return new SlicePosition(moved);
    }
}
