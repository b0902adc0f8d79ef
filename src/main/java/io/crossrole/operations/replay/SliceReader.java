package io.crossrole.operations.replay;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.kafka.LogReader;
import io.crossrole.kafka.LogReader.Chunk;
import io.crossrole.kafka.LogReaders;
import io.crossrole.logging.Log;
import io.crossrole.longrunning.ImpossibleOperationException;
import io.crossrole.operations.replay.SlicePosition.OffsetRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads a slice of a topic with its own consumer, by {@code assign} and {@code seek} without a group. So neither the
 * service's own consumers nor any group's offsets are affected.
 */
public final class SliceReader implements AutoCloseable {

    private static final Log LOG = Log.of(SliceReader.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private static final int RECORDS_PER_PARTITION = 100;

    private final Consumer<byte[], byte[]> consumer;
    private final LogReaders places;
    private final String topic;
    private SlicePosition position;

    /**
     * @param consumer belongs to this reader, which closes it
     * @param places reads records that the consumer can't hold
     * @param topic the topic to read
     */
    public SliceReader(Consumer<byte[], byte[]> consumer, LogReaders places, String topic) {
        this.consumer = consumer;
        this.places = places;
        this.topic = topic;
    }

    /**
     * Resolves the slice to the offsets that the topic has now.
     *
     * @throws ImpossibleOperationException if a partition or the first offset does not exist
     */
    public SlicePosition resolve(TopicSlice slice) {
        Map<Integer, TopicSlice.Offsets> requested = slice.partitions().stream()
                .collect(Collectors.toMap(TopicSlice.Offsets::partition, Function.identity()));
        List<TopicPartition> partitions = partitionsOf(requested.keySet());
        Map<TopicPartition, Long> firstOffsets = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> starts =
                slice.from() == null ? firstOffsets : offsetsAt(partitions, slice.from(), ends);
        Map<TopicPartition, Long> stops = slice.to() == null ? ends : offsetsAt(partitions, slice.to(), ends);
        Map<Integer, OffsetRange> ranges = new TreeMap<>();
        for (TopicPartition each : partitions) {
            TopicSlice.Offsets offsets = requested.get(each.partition());
            ranges.put(
                    each.partition(),
                    offsets == null
                            ? new OffsetRange(starts.get(each), stops.get(each))
                            : rangeOf(offsets, firstOffsets.get(each), ends.get(each)));
        }
        return new SlicePosition(ranges);
    }

    private List<TopicPartition> partitionsOf(Collection<Integer> requested) {
        SortedSet<Integer> existing = consumer.partitionsFor(topic).stream()
                .map(PartitionInfo::partition)
                .collect(Collectors.toCollection(TreeSet::new));
        for (int each : requested) {
            if (!existing.contains(each)) {
                throw new ImpossibleOperationException(
                        "topic '%s' has no partition %d; its partitions are %s".formatted(topic, each, existing));
            }
        }
        return existing.stream()
                .filter(it -> requested.isEmpty() || requested.contains(it))
                .map(it -> new TopicPartition(topic, it))
                .toList();
    }

    private Map<TopicPartition, Long> offsetsAt(
            List<TopicPartition> partitions, Instant time, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(it -> times.put(it, time.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(it -> offsets.put(
                it, found.get(it) == null ? ends.get(it) : (Long) found.get(it).offset()));
        return offsets;
    }

    private OffsetRange rangeOf(TopicSlice.Offsets offsets, long beginning, long end) {
        if (offsets.from() != null && offsets.from() < beginning) {
            throw new ImpossibleOperationException(
                    "partition %d of topic '%s' begins at offset %d, so offset %d no longer exists"
                            .formatted(offsets.partition(), topic, beginning, offsets.from()));
        }
        long next = offsets.from() == null ? beginning : Math.min(offsets.from(), end);
        return new OffsetRange(next, offsets.to() == null ? end : Math.min(offsets.to(), end));
    }

    /** Continues at a position. */
    public void seek(SlicePosition start) {
        position = start;
        List<TopicPartition> unread = start.partitions().entrySet().stream()
                .filter(it -> it.getValue().next() < it.getValue().end())
                .map(it -> new TopicPartition(topic, it.getKey()))
                .toList();
        consumer.assign(unread);
        unread.forEach(
                it -> consumer.seek(it, start.partitions().get(it.partition()).next()));
    }

    /**
     * The next records of the slice; empty if none arrive within half a second.
     *
     * @throws ImpossibleOperationException if the topic's retention has deleted the next records
     */
    public List<ConsumerRecord<byte[], byte[]>> read() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        if (!consumer.assignment().isEmpty()) {
            try {
                consumer.poll(POLL).forEach(it -> {
                    if (it.offset() < position.partitions().get(it.partition()).end()) {
                        records.add(it);
                    }
                });
            } catch (OffsetOutOfRangeException e) {
                throw new ImpossibleOperationException(
                        "topic '%s' no longer has the next records of the slice: %s".formatted(topic, e.getMessage()));
            } catch (KafkaException | OutOfMemoryError e) {
                if (e instanceof ApiException && !(e instanceof SerializationException)) {
                    throw e;
                }
                LOG.warn("Kafka's client could not read a batch; reading it in small chunks", kv("cause", e));
                records.clear();
                records.addAll(readInSmallChunks());
            }
            updatePosition();
        }
        return records;
    }

    /** Reads a few records of each partition, since the client does not say which one it can't hold. */
    private List<ConsumerRecord<byte[], byte[]>> readInSmallChunks() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (LogReader reader = places.open()) {
            for (TopicPartition partition : consumer.assignment()) {
                OffsetRange range = position.partitions().get(partition.partition());
                if (range.next() < range.end()) {
                    Chunk chunk = reader.read(partition, range.next(), RECORDS_PER_PARTITION);
                    chunk.records().stream()
                            .filter(it -> it.offset() < range.end())
                            .forEach(records::add);
                    consumer.seek(partition, chunk.next());
                }
            }
        }
        return records;
    }

    /**
     * Takes the consumer's positions, not the records' offsets, since some offsets have no record, such as the end of a
     * transaction.
     */
    private void updatePosition() {
        Map<Integer, Long> next = new HashMap<>();
        consumer.assignment().forEach(it -> next.put(it.partition(), consumer.position(it)));
        position = position.advancedTo(next);
        consumer.pause(consumer.assignment().stream()
                .filter(it -> isDone(position.partitions().get(it.partition())))
                .toList());
    }

    private static boolean isDone(OffsetRange range) {
        return range.next() >= range.end();
    }

    /** Where the next read continues. */
    public SlicePosition position() {
        return position;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
