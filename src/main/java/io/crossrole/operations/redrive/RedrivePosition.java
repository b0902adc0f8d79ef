package io.crossrole.operations.redrive;

import io.crossrole.operations.replay.SlicePosition;
import io.crossrole.operations.replay.SlicePosition.Span;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a redrive is. Written before the latest batch is sent, with all that it takes to take that back.
 *
 * @param before where the latest batch began
 * @param after where it ended, and the next begins
 * @param sends how many records of it are sent
 * @param tallies what became of how many of it
 */
record RedrivePosition(SlicePosition before, SlicePosition after, long sends, Map<String, Long> tallies) {

    static RedrivePosition at(SlicePosition position) {
        return new RedrivePosition(position, position, 0, Map.of());
    }

    /** How many records the latest batch went through. */
    long records() {
        return before.left() - after.left();
    }

    /** What the latest batch counted, to be taken off again. */
    Map<String, Long> taken() {
        Map<String, Long> taken = new HashMap<>();
        tallies.forEach((name, count) -> taken.put(name, -count));
        return taken;
    }

    /** The offsets that are committed with the latest batch. */
    Map<TopicPartition, OffsetAndMetadata> offsets(String topic) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        after.partitions().forEach((partition, span) -> {
            if (span.next() != start(partition).next()) {
                offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(span.next()));
            }
        });
        return offsets;
    }

    private Span start(int partition) {
        return before.partitions().get(partition);
    }
}
