package io.crossrole.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the records with those that Kafka's own writer made the bytes from. */
class RecordStreamTest {

    private static final TopicPartition PARTITION = new TopicPartition("role-submitted", 2);
    private static final int MEGABYTE = 1_048_576;

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void readsTheSameRecordsAsKafka(CompressionType codec) throws IOException {
        // Given short, long and missing parts, and headers of all kinds
        List<SimpleRecord> written = List.of(
                record("key", "value", header("ce_id", "1"), header("x", null), header("", "")),
                new SimpleRecord(7L, (byte[]) null, null, new Header[0]),
                new SimpleRecord(8L, new byte[0], new byte[0], new Header[] {header("dead-letter-reason", "forged")}),
                new SimpleRecord(9L, blanks(10_000), blanks(MEGABYTE), new Header[] {header("ä", "ö")}),
                new SimpleRecord(10L, blanks(2 * MEGABYTE), blanks(2 * MEGABYTE), new Header[0]),
                new SimpleRecord(11L, blanks(3 * MEGABYTE), blanks(5 * MEGABYTE), new Header[] {header("a", "b")}),
                new SimpleRecord(12L, null, blanks(1), headers(100_000)),
                new SimpleRecord(13L, null, blanks(1), new Header[] {
                    new RecordHeader("long", blanks(3 * MEGABYTE)), new RecordHeader("n".repeat(70_000), null)
                }),
                record("last", "one"));
        DefaultRecordBatch batch = batch(codec, written);

        // When
        List<ConsumerRecord<byte[], byte[]>> read = read(batch);

        // Then
        assertThat(read).hasSameSizeAs(written);
        for (int i = 0; i < written.size(); i++) {
            SimpleRecord expected = written.get(i);
            ConsumerRecord<byte[], byte[]> found = read.get(i);
            byte[] key = bytes(expected.key());
            byte[] value = bytes(expected.value());
            assertThat(found.offset()).isEqualTo(40 + i);
            assertThat(found.timestamp()).isEqualTo(expected.timestamp());
            assertThat(RecordParts.keySize(found)).isEqualTo(key == null ? 0 : key.length);
            assertThat(RecordParts.valueSize(found)).isEqualTo(value == null ? 0 : value.length);
            assertThat(Fingerprint.of(found))
                    .as("fingerprint of " + i)
                    .isEqualTo(Fingerprint.of(
                            PARTITION.topic(),
                            expected.timestamp(),
                            key,
                            value,
                            new RecordHeaders(expected.headers())));
            if (RecordParts.isHeld(found)) {
                ConsumerRecord<byte[], byte[]> whole = RecordParts.whole(found);
                assertThat(whole.key()).isEqualTo(key);
                assertThat(whole.value()).isEqualTo(value);
                assertThat(whole.headers().toArray()).isEqualTo(expected.headers());
            }
        }
        assertThat(read).filteredOn(RecordParts::isHeld).hasSize(6);
        assertThat(RecordParts.omittedHeaders(read.get(6)).orElseThrow().count())
                .isEqualTo(100_000);
    }

    @Test
    void failsOnATruncatedBatch() throws IOException {
        // Given
        DefaultRecordBatch batch = batch(CompressionType.NONE, List.of(record("key", "value")));
        byte[] all = batch.recordInputStream(BufferSupplier.NO_CACHING).readAllBytes();

        // Then, for each length
        for (int length = 1; length < all.length; length++) {
            InputStream cut = new ByteArrayInputStream(all, 0, length);
            RecordStream stream = new RecordStream(PARTITION, batch, cut, LongPart.LONGEST_HELD);
            assertThatThrownBy(stream::next).isInstanceOfAny(IOException.class, IllegalArgumentException.class);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(DefaultRecordBatch batch) throws IOException {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (InputStream in = batch.recordInputStream(BufferSupplier.NO_CACHING)) {
            RecordStream stream = new RecordStream(PARTITION, batch, in, LongPart.LONGEST_HELD);
            for (int i = 0; i < batch.countOrNull(); i++) {
                read.add(stream.next());
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        return read;
    }

    private static DefaultRecordBatch batch(CompressionType codec, List<SimpleRecord> records) {
        MemoryRecords made =
                MemoryRecords.withRecords(40L, Compression.of(codec).build(), records.toArray(SimpleRecord[]::new));
        RecordBatch batch = made.batches().iterator().next();
        return (DefaultRecordBatch) batch;
    }

    private static SimpleRecord record(String key, String value, Header... headers) {
        return new SimpleRecord(6L, utf8(key), utf8(value), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value == null ? null : utf8(value));
    }

    private static Header[] headers(int count) {
        Header[] headers = new Header[count];
        Arrays.fill(headers, header("", ""));
        return headers;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        return Utils.toNullableArray(buffer);
    }

    private static byte[] blanks(int length) {
        byte[] blanks = new byte[length];
        Arrays.fill(blanks, (byte) ' ');
        return blanks;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
