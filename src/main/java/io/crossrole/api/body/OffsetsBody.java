package io.crossrole.api.body;

import io.crossrole.operations.replay.TopicSlice;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A range of offsets in a partition.
 *
 * @param partition the number of an existing partition
 * @param from the first offset; defaults to the oldest existing one
 * @param to the offset after the last one; defaults to the end of the partition
 */
@FieldsFit
@Schema(name = "Offsets")
public record OffsetsBody(
        @Schema(description = "The number of an existing partition of the topic.")
        @NotNull(message = "the number of a partition")
        @Min(value = 0, message = "0 or more")
        Integer partition,

        @Schema(description = "Inclusive start: the first offset. Defaults to the oldest existing offset.")
        @Min(value = 0, message = "0 or more")
        Long from,

        @Schema(
                description = "Exclusive end: the offset after the last one. Defaults to the end of the partition"
                        + " when the operation starts.")
        @Min(value = 0, message = "0 or more")
        Long to)
        implements FieldsFit.Fitting {

    @Override
    public Map<String, String> brokenRules() {
        return from == null || to == null || from < to
                ? Map.of()
                : Map.of("from", "is %d, and must be below 'to', %d".formatted(from, to));
    }

    /** Converts the ranges to the parameters of an operation; empty if there are none. */
    static List<TopicSlice.Offsets> selected(List<OffsetsBody> partitions) {
        return partitions == null
                ? List.of()
                : partitions.stream()
                        .map(it -> new TopicSlice.Offsets(it.partition(), it.from(), it.to()))
                        .toList();
    }

    /** The broken rules of several ranges: a partition may be named only once. */
    static Map<String, String> brokenRulesOf(List<OffsetsBody> partitions) {
        Map<String, String> brokenRules = new TreeMap<>();
        for (int i = 0; partitions != null && i < partitions.size(); i++) {
            Integer partition = partitions.get(i).partition();
            if (partitions.subList(0, i).stream()
                    .anyMatch(it -> partition != null && partition.equals(it.partition()))) {
                brokenRules.put(
                        "partitions[%d].partition".formatted(i), "is %d, and must be named once".formatted(partition));
            }
        }
        return brokenRules;
    }

    /**
     * The broken rules of ranges whose partition does not exist.
     *
     * @param known the partitions of the topic
     */
    public static Map<String, String> unknown(List<OffsetsBody> partitions, SortedSet<Integer> known) {
        Map<String, String> unknown = new TreeMap<>();
        for (int i = 0; partitions != null && i < partitions.size(); i++) {
            Integer partition = partitions.get(i).partition();
            if (!known.contains(partition)) {
                unknown.put(
                        "partitions[%d].partition".formatted(i),
                        "is %d, and must be one of %s".formatted(partition, known));
            }
        }
        return unknown;
    }
}
