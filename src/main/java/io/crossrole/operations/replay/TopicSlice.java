package io.crossrole.operations.replay;

import io.crossrole.longrunning.SelectionRules;
import java.time.Instant;
import java.util.List;

/**
 * Which records of an inbound topic are replayed: by their timestamps or by their offsets, and of those the ones about a
 * tenant or an integration. Nothing said means everything.
 *
 * @param topic the inbound topic
 * @param from the first timestamp, or null
 * @param to the first timestamp that is not replayed any more, or null for what is there when the replay begins
 * @param partitions the offsets, in place of times; partitions that are not named are left out
 * @param tenantId only events of this tenant, or null
 * @param integrationId only events about this integration, or null
 */
public record TopicSlice(
        String topic, Instant from, Instant to, List<Offsets> partitions, String tenantId, String integrationId) {

    /**
     * A part of a partition.
     *
     * @param from the first offset, or null for the oldest that is there
     * @param to the first offset that is not replayed any more, or null for what is there when the replay begins
     */
    public record Offsets(int partition, Long from, Long to) {

        /** Refuses what can't be meant. */
        public Offsets {
            requireFromZeroOn("partition", (long) partition);
            requireFromZeroOn("from", from);
            requireFromZeroOn("to", to);
            if (from != null && to != null && from >= to) {
                throw new IllegalArgumentException(
                        "partition %d: 'from' is %d, and must be below 'to', %d".formatted(partition, from, to));
            }
        }

        private static void requireFromZeroOn(String name, Long number) {
            if (number != null && number < 0) {
                throw new IllegalArgumentException(
                        "'%s' is %d: partitions and offsets are numbers from 0 on".formatted(name, number));
            }
        }
    }

    /** Refuses what can't be meant. */
    public TopicSlice {
        partitions = partitions == null ? List.of() : List.copyOf(partitions);
        if (topic == null || topic.isBlank()) {
            throw new IllegalArgumentException("'topic' is missing");
        }
        if (!partitions.isEmpty() && (from != null || to != null)) {
            throw new IllegalArgumentException("a slice is given by times or by offsets, not by both");
        }
        if (partitions.stream().map(Offsets::partition).distinct().count() < partitions.size()) {
            throw new IllegalArgumentException("a partition is named twice");
        }
        SelectionRules.requireSpan(from, to);
        SelectionRules.requireId("tenantId", tenantId);
        SelectionRules.requireId("integrationId", integrationId);
    }
}
