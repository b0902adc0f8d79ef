package io.crossrole.operations.replay;

import io.crossrole.longrunning.ImpossibleOperationException;
import io.crossrole.kafka.LogReader;
import io.crossrole.kafka.LogReader.Chunk;
import io.crossrole.kafka.LogReaders;
import io.crossrole.operations.replay.SlicePosition.Span;
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
import org.jboss.logging.Logger;

/**
 * Reads a slice of a topic with a consumer of its own: {@code assign} and {@code seek}, and no group, so that neither the
 * service's own consumers nor anybody's offsets are touched.
 */
public final class SliceReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SliceReader.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private static final int AT_ONCE = 100;

    private final Consumer<byte[], byte[]> consumer;
    private final LogReaders places;
    private final String topic;
    private SlicePosition position;

    /**
     * With a consumer that nobody else uses; closed with this.
     *
     * @param places for records that the consumer can't hold
     */
    public SliceReader(Consumer<byte[], byte[]> consumer, LogReaders places, String topic) {
        this.consumer = consumer;
        this.places = places;
        this.topic = topic;
    }

    /** From where the slice begins to where it ends, as the topic is now. */
    public SlicePosition begin(TopicSlice slice) {
        Map<Integer, TopicSlice.Offsets> asked = slice.partitions().stream()
                .collect(Collectors.toMap(TopicSlice.Offsets::partition, Function.identity()));
        List<TopicPartition> partitions = partitionsOf(asked.keySet());
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> starts =
                slice.from() == null ? beginnings : offsetsAt(partitions, slice.from(), ends);
        Map<TopicPartition, Long> stops = slice.to() == null ? ends : offsetsAt(partitions, slice.to(), ends);
        Map<Integer, Span> spans = new TreeMap<>();
        for (TopicPartition each : partitions) {
            TopicSlice.Offsets offsets = asked.get(each.partition());
            spans.put(
                    each.partition(),
                    offsets == null
                            ? new Span(starts.get(each), stops.get(each))
                            : spanOf(offsets, beginnings.get(each), ends.get(each)));
        }
        return new SlicePosition(spans);
    }

    private List<TopicPartition> partitionsOf(Collection<Integer> asked) {
        SortedSet<Integer> there = consumer.partitionsFor(topic).stream()
                .map(PartitionInfo::partition)
                .collect(Collectors.toCollection(TreeSet::new));
        for (int each : asked) {
            if (!there.contains(each)) {
                throw new ImpossibleOperationException(
                        "topic '%s' has no partition %d, but those of %s".formatted(topic, each, there));
            }
        }
        return there.stream()
                .filter(it -> asked.isEmpty() || asked.contains(it))
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

    private Span spanOf(TopicSlice.Offsets offsets, long beginning, long end) {
        if (offsets.from() != null && offsets.from() < beginning) {
            throw new ImpossibleOperationException("partition %d of topic '%s' begins at offset %d: %d is gone"
                    .formatted(offsets.partition(), topic, beginning, offsets.from()));
        }
        long next = offsets.from() == null ? beginning : Math.min(offsets.from(), end);
        return new Span(next, offsets.to() == null ? end : Math.min(offsets.to(), end));
    }

    /** Makes ready to read from a position on. */
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
     * The next records of the slice; none where there were none within half a second.
     *
     * @throws ImpossibleOperationException if the topic's retention has been faster
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
                        "topic '%s' no longer has what was still to be read: %s".formatted(topic, e.getMessage()));
            } catch (KafkaException | OutOfMemoryError e) {
                if (e instanceof ApiException && !(e instanceof SerializationException)) {
                    throw e;
                }
                LOG.warnf("Records did not come out of Kafka's client, and are read from where they lie cause=%s", e);
                records.clear();
                records.addAll(readFromWhereTheyLie());
            }
            note();
        }
        return records;
    }

    /** A few of each partition: which of them the client can't hold, it doesn't say. */
    private List<ConsumerRecord<byte[], byte[]>> readFromWhereTheyLie() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (LogReader reader = places.open()) {
            for (TopicPartition partition : consumer.assignment()) {
                Span span = position.partitions().get(partition.partition());
                if (span.next() < span.end()) {
                    Chunk chunk = reader.read(partition, span.next(), AT_ONCE);
                    chunk.records().stream()
                            .filter(it -> it.offset() < span.end())
                            .forEach(records::add);
                    consumer.seek(partition, chunk.next());
                }
            }
        }
        return records;
    }

    /** The consumer's own positions, since offsets without a record, such as a transaction's end, are passed too. */
    private void note() {
        Map<Integer, Long> next = new HashMap<>();
        consumer.assignment().forEach(it -> next.put(it.partition(), consumer.position(it)));
        position = position.at(next);
        consumer.pause(consumer.assignment().stream()
                .filter(it -> isRead(position.partitions().get(it.partition())))
                .toList());
    }

    private static boolean isRead(Span span) {
        return span.next() >= span.end();
    }

    /** Where the next read goes on. */
    public SlicePosition position() {
        return position;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
