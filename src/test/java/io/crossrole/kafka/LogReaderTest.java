package io.crossrole.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.kafka.LogReader.Chunk;
import io.crossrole.sandbox.KafkaBroker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.FetchResponseData.PartitionData;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("connection-results", 1);

    @TempDir
    Path directory;

    /** Covers all codecs, and records in committed transactions, in aborted ones and in none. */
    @Test
    void readsTheSameRecordsAsAConsumer() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (KafkaBroker broker = KafkaBroker.start(0, directory)) {
            // Given
            for (CompressionType codec : CompressionType.values()) {
                write(broker, codec, random);
            }
            List<String> expected = consumed(broker);

            // When
            List<String> found = new ArrayList<>();
            try (LogReader reader = new LogReader(settings(broker))) {
                long next = 0;
                Chunk chunk;
                do {
                    chunk = reader.read(PARTITION, next, 1 + random.nextInt(20));
                    chunk.records().forEach(it -> found.add(asText(RecordParts.whole(it))));
                    if (chunk.next() == next) {
                        break;
                    }
                    next = chunk.next();
                } while (true);

                // Then, including reads of a single offset
                assertThat(found).as("seed " + seed).isEqualTo(expected);
                assertThat(reader.at(PARTITION, 0, LongPart.LONGEST_HELD)
                                .map(RecordParts::whole)
                                .map(LogReaderTest::asText))
                        .contains(expected.get(0));
                assertThat(reader.at(PARTITION, 1_000_000, 0)).isEmpty();
            }
        }
    }

    @Test
    void skipsACorruptBatch() {
        // Given three batches, the second with a wrong checksum
        ByteBuffer bytes = ByteBuffer.allocate(10_000);
        for (long offset = 0; offset < 6; offset += 2) {
            bytes.put(MemoryRecords.withRecords(
                            offset,
                            Compression.gzip().build(),
                            new SimpleRecord(utf8("a" + offset)),
                            new SimpleRecord(utf8("b" + offset)))
                    .buffer());
        }
        bytes.flip();
        int third = bytes.limit() / 3;
        bytes.put(third + third - 1, (byte) (bytes.get(third + third - 1) ^ 1));

        // When
        Chunk chunk = new ChunkReading(PARTITION, 1, 100, LongPart.LONGEST_HELD)
                .read(new PartitionData().setRecords(MemoryRecords.readableRecords(bytes)));

        // Then
        assertThat(chunk.next()).isEqualTo(6);
        assertThat(chunk.records()).extracting(ConsumerRecord::offset).containsExactly(1L, 2L, 4L, 5L);
        assertThat(RecordParts.unreadable(chunk.records().get(1)))
                .hasValueSatisfying(it -> assertThat(it.lastOffset()).isEqualTo(3));
        assertThat(RecordParts.unreadable(chunk.records().get(2))).isEmpty();
    }

    private static void write(KafkaBroker broker, CompressionType codec, Random random) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "compression.type", codec.name, "linger.ms", 5));
        try (KafkaProducer<byte[], byte[]> plain =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            settings.put("transactional.id", "writer-" + codec.name);
            try (KafkaProducer<byte[], byte[]> transactional =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                transactional.initTransactions();
                for (int i = 0; i < 10; i++) {
                    sendSome(plain, random);
                    transactional.beginTransaction();
                    sendSome(transactional, random);
                    sendSome(plain, random);
                    if (random.nextBoolean()) {
                        transactional.commitTransaction();
                    } else {
                        transactional.abortTransaction();
                    }
                }
            }
        }
    }

    private static void sendSome(KafkaProducer<byte[], byte[]> producer, Random random) {
        for (int i = random.nextInt(8); i >= 0; i--) {
            byte[] key = random.nextInt(5) == 0 ? null : utf8("key" + random.nextInt());
            byte[] value = random.nextInt(5) == 0 ? null : utf8("v".repeat(random.nextInt(20_000)));
            producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), key, value));
        }
        producer.flush();
    }

    private static List<String> consumed(KafkaBroker broker) {
        List<String> records = new ArrayList<>();
        Map<String, Object> settings = new HashMap<>(settings(broker));
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = endOfLog(broker);
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(it -> records.add(asText(it)));
            }
        }
        return records;
    }

    /** The end with those transactions whose commit Kafka has accepted and not finished yet. */
    private static long endOfLog(KafkaBroker broker) {
        try (KafkaConsumer<byte[], byte[]> uncommitted = new KafkaConsumer<>(settings(broker))) {
            return uncommitted.endOffsets(List.of(PARTITION)).get(PARTITION);
        }
    }

    private static Map<String, Object> settings(KafkaBroker broker) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class);
    }

    private static String asText(ConsumerRecord<byte[], byte[]> record) {
        return "%d %d %s %s".formatted(record.offset(), record.timestamp(), text(record.key()), text(record.value()));
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
