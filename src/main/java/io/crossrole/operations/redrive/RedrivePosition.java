package io.crossrole.operations.redrive;

import io.crossrole.operations.replay.SlicePosition;
import io.crossrole.operations.replay.SlicePosition.OffsetRange;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The progress of a redrive. It is stored before the latest batch is sent, and contains everything needed to take that
 * batch back.
 *
 * @param before the position at which the latest batch began
 * @param after the position at which the latest batch ended and the next begins
 * @param sends number of records that the latest batch sends
 * @param tallies number of the latest batch's records by their fate
 */
record RedrivePosition(SlicePosition before, SlicePosition after, long sends, Map<String, Long> tallies) {

    static RedrivePosition at(SlicePosition position) {
        return new RedrivePosition(position, position, 0, Map.of());
    }

    /** Number of records in the latest batch. */
    long records() {
        return before.remaining() - after.remaining();
    }

    /** The tallies of the latest batch as negative counts. Adding them to the operation's tallies undoes the batch. */
    Map<String, Long> negatedTallies() {
        Map<String, Long> negatedTallies = new HashMap<>();
        tallies.forEach((name, count) -> negatedTallies.put(name, -count));
        return negatedTallies;
    }

    /** The offsets to commit with the latest batch. */
    Map<TopicPartition, OffsetAndMetadata> offsets(String topic) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        after.partitions().forEach((partition, range) -> {
            if (range.next() != start(partition).next()) {
                offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(range.next()));
            }
        });
        return offsets;
    }

    private OffsetRange start(int partition) {
        return before.partitions().get(partition);
    }
}
