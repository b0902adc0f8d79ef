package io.crossrole.operations.replay;

import io.crossrole.longrunning.SelectionRules;
import java.time.Instant;
import java.util.List;

/**
 * Selects records of an inbound topic to replay: by timestamps or by offsets, and optionally by tenant or integration;
 * by default all.
 *
 * @param topic the inbound topic
 * @param from the first timestamp, or null for the oldest record
 * @param to the first timestamp after the slice, or null for the end of the topic when the replay begins
 * @param partitions partitions and offsets in place of times; empty for all partitions
 * @param tenantId only events of this tenant, or null
 * @param integrationId only events about this integration, or null
 */
public record TopicSlice(
        String topic, Instant from, Instant to, List<Offsets> partitions, String tenantId, String integrationId) {

    /**
     * A part of a partition.
     *
     * @param from the first offset, or null for the oldest
     * @param to the first offset after the slice, or null for the end of the partition when the replay begins
     */
    public record Offsets(int partition, Long from, Long to) {

        /**
         * @throws IllegalArgumentException naming the field and the rule, if one is broken
         */
        public Offsets {
            requireNotNegative("partition", (long) partition);
            requireNotNegative("from", from);
            requireNotNegative("to", to);
            if (from != null && to != null && from >= to) {
                throw new IllegalArgumentException(
                        "partition %d: 'from' is %d, and must be below 'to', %d".formatted(partition, from, to));
            }
        }

        private static void requireNotNegative(String name, Long number) {
            if (number != null && number < 0) {
                throw new IllegalArgumentException("'%s' is %d, and must not be negative".formatted(name, number));
            }
        }
    }

    /**
     * @throws IllegalArgumentException naming the field and the rule, if one is broken
     */
    public TopicSlice {
        partitions = partitions == null ? List.of() : List.copyOf(partitions);
        if (topic == null || topic.isBlank()) {
            throw new IllegalArgumentException("'topic' is missing");
        }
        if (!partitions.isEmpty() && (from != null || to != null)) {
            throw new IllegalArgumentException("a slice has either times or offsets, not both");
        }
        if (partitions.stream().map(Offsets::partition).distinct().count() < partitions.size()) {
            throw new IllegalArgumentException("'partitions' names a partition twice");
        }
        SelectionRules.requireSpan(from, to);
        SelectionRules.requireId("tenantId", tenantId);
        SelectionRules.requireId("integrationId", integrationId);
    }
}
