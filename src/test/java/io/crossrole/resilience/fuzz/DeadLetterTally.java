package io.crossrole.resilience.fuzz;

import io.crossrole.testkit.Database;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Compares the expected dead letters with the actual ones from now on, by their origin. */
public final class DeadLetterTally implements AutoCloseable {

    private final Map<TopicPartition, BitSet> expected = new TreeMap<>(byName());
    private final Map<TopicPartition, BitSet> found = new TreeMap<>(byName());
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "dead-letter-tally");
    private final String since = Database.query("SELECT now()").get(0);
    private int withoutReason;
    private volatile boolean closed;

    /** Reads the dead-letter topics of a broker from now on. */
    public DeadLetterTally(String kafka) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        MalformedRecords.TYPES.keySet().forEach(topic -> consumer.partitionsFor(topic + ".dlq")
                .forEach(it -> partitions.add(new TopicPartition(it.topic(), it.partition()))));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.start();
    }

    private static Comparator<TopicPartition> byName() {
        return Comparator.comparing(TopicPartition::toString);
    }

    /** A record that was published must become a dead letter. */
    public synchronized void expect(RecordMetadata place, Exception failure) {
        if (failure != null) {
            throw new IllegalStateException("The record was not published", failure);
        }
        set(expected, new TopicPartition(place.topic(), place.partition()), place.offset());
    }

    private static void set(Map<TopicPartition, BitSet> offsets, TopicPartition partition, long offset) {
        offsets.computeIfAbsent(partition, it -> new BitSet()).set((int) offset);
    }

    private void run() {
        while (!closed) {
            consumer.poll(Duration.ofMillis(50)).forEach(this::take);
        }
        consumer.close();
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        String reason = header(record, "dead-letter-reason");
        reasons.merge(reason.replaceAll(":.*", ""), 1, Integer::sum);
        withoutReason += reason.isBlank() ? 1 : 0;
        TopicPartition origin = new TopicPartition(
                header(record, "dead-letter-topic"), Integer.parseInt(header(record, "dead-letter-partition")));
        set(found, origin, Long.parseLong(header(record, "dead-letter-offset")));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Whether each that was expected is there, and no other. */
    public synchronized boolean isComplete() {
        return found.equals(expected);
    }

    /** The number of dead letters without a reason. */
    public synchronized int withoutReason() {
        return withoutReason;
    }

    /** The number of dead letters by reason. */
    public synchronized Map<String, Integer> reasons() {
        return new TreeMap<>(reasons);
    }

    /** The number of rows that were stored since then. */
    public long rows() {
        return Long.parseLong(Database.query("SELECT count(*) FROM dead_letter WHERE dead_at >= ?::timestamptz", since)
                .get(0));
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized String toString() {
        return "expected %d, found %d, by reason %s".formatted(count(expected), count(found), reasons);
    }

    private static int count(Map<TopicPartition, BitSet> offsets) {
        return offsets.values().stream().mapToInt(BitSet::cardinality).sum();
    }
}
