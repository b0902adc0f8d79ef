package io.crossrole.operations.restore;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import io.crossrole.longrunning.ImpossibleOperationException;
import io.crossrole.operations.replay.SlicePosition;
import io.crossrole.operations.replay.SliceReader;
import io.crossrole.operations.replay.TopicReaders;
import io.crossrole.operations.replay.TopicSlice;
import io.crossrole.outcome.PublishedOutcomes;
import java.util.ArrayList;
import java.util.List;

/** The topics that a restore reads, in its order, each with a reader. */
final class RestoredTopics implements AutoCloseable {

    private static final Log LOG = Log.of(RestoredTopics.class);

    private final List<String> topics;
    private final List<SliceReader> readers = new ArrayList<>();

    RestoredTopics(TopicReaders opener, PublishedOutcomes published, int batchSize) {
        topics = List.of(published.externalIdTopic(), published.resultTopic(), published.findingTopic());
        try {
            topics.forEach(it -> readers.add(opener.open(it, batchSize)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * The topics from their beginning to their end of now.
     *
     * @throws ImpossibleOperationException if a topic does not exist
     */
    RestorePosition complete() {
        return new RestorePosition(complete(0), complete(1), complete(2));
    }

    /** Completes a position that an earlier release stored. */
    RestorePosition withFindings(RestorePosition position) {
        return position.findings() != null
                ? position
                : new RestorePosition(position.externalIds(), position.results(), complete(2));
    }

    private SlicePosition complete(int index) {
        String topic = topics.get(index);
        SlicePosition position = readers.get(index).resolve(new TopicSlice(topic, null, null, List.of(), null, null));
        if (position.partitions().isEmpty()) {
            throw new ImpossibleOperationException("there is no topic '%s' to restore from".formatted(topic));
        }
        long deletedOffsets = position.partitions().values().stream()
                .mapToLong(SlicePosition.OffsetRange::next)
                .sum();
        if (deletedOffsets > 0) {
            LOG.warn(
                    "The topic's retention has deleted its oldest outcomes, which can't be restored",
                    kv("topic", topic),
                    kv("offsets", deletedOffsets));
        }
        return position;
    }

    void seek(RestorePosition start) {
        readers.get(0).seek(start.externalIds());
        readers.get(1).seek(start.results());
        readers.get(2).seek(start.findings());
    }

    RestorePosition position() {
        return new RestorePosition(
                readers.get(0).position(),
                readers.get(1).position(),
                readers.get(2).position());
    }

    /** The place of the first topic that has unread records; the number of topics if none has. */
    int next() {
        int index = 0;
        while (index < readers.size() && readers.get(index).position().remaining() == 0) {
            index++;
        }
        return index;
    }

    SliceReader reader(int index) {
        return readers.get(index);
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (SliceReader each : readers) {
            try {
                each.close();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
