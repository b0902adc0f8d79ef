package io.crossrole.kafka;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * Reads the records of an inflated batch in the order of their bytes, and holds no more of each than {@link LongPart} and
 * {@link OmittedHeaders} do. Kafka's message format, version 2.
 */
final class RecordStream {

    private final TopicPartition partition;
    private final DefaultRecordBatch batch;
    private final InputStream in;
    private final int longestHeld;

    RecordStream(TopicPartition partition, DefaultRecordBatch batch, InputStream in, int longestHeld) {
        this.partition = partition;
        this.batch = batch;
        this.in = in;
        this.longestHeld = longestHeld;
    }

    /**
     * The next record.
     *
     * @throws IOException if the stream ends before the record does
     * @throws IllegalArgumentException if a length is none
     */
    ConsumerRecord<byte[], byte[]> next() throws IOException {
        // Its length; each part has its own.
        ByteUtils.readVarint(in);
        // Attributes, which no version uses.
        in.read();
        long timestampDelta = ByteUtils.readVarlong(in);
        long offset = batch.baseOffset() + ByteUtils.readVarint(in);
        TimestampType type = batch.timestampType();
        long timestamp =
                type == TimestampType.LOG_APPEND_TIME ? batch.maxTimestamp() : batch.baseTimestamp() + timestampDelta;
        Fingerprint fingerprint = Fingerprint.begin(partition.topic(), timestamp);
        List<Header> marks = new ArrayList<>();
        int keySize = ByteUtils.readVarint(in);
        byte[] key = part(LongPart.Kind.KEY, keySize, marks, fingerprint);
        int valueSize = ByteUtils.readVarint(in);
        byte[] value = part(LongPart.Kind.VALUE, valueSize, marks, fingerprint);
        List<Header> headers = new HeaderStream(in, fingerprint).readAll();
        headers.addAll(marks);
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                timestamp,
                type,
                keySize,
                valueSize,
                key,
                value,
                new RecordHeaders(headers),
                Optional.empty());
    }

    private byte[] part(LongPart.Kind kind, int size, List<Header> marks, Fingerprint fingerprint) throws IOException {
        if (size < 0) {
            fingerprint.add(null);
            return null;
        }
        if (size <= LongPart.LONGEST_PLAIN) {
            byte[] bytes = exactly(in, size);
            fingerprint.add(bytes);
            return bytes;
        }
        LongPart part;
        if (size <= LongPart.LONGEST_HELD) {
            fingerprint.addLength(size);
            part = LongPart.read(kind, size, new DigestInputStream(in, fingerprint.digest()), longestHeld);
        } else {
            part = LongPart.read(kind, size, in, longestHeld);
            fingerprint.addDigestOf(part);
        }
        marks.add(part);
        return part.start();
    }

    static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("%d bytes are missing".formatted(size - bytes.length));
        }
        return bytes;
    }

    /** Reads a record's headers. */
    private static final class HeaderStream {

        private static final int MOST_HEADERS = 4_096;
        private static final int MOST_BYTES = 1_048_576;
        private static final int LONGEST_NAME = 65_536;
        private static final int PREFIX = 12;
        private static final int BLOCK = 8_192;

        private final InputStream in;
        private final Fingerprint fingerprint;
        private final byte[] block = new byte[BLOCK];
        private long bytes;

        HeaderStream(InputStream in, Fingerprint fingerprint) {
            this.in = in;
            this.fingerprint = fingerprint;
        }

        List<Header> readAll() throws IOException {
            int count = ByteUtils.readVarint(in);
            if (count < 0) {
                throw new IllegalArgumentException("the number of headers is " + count);
            }
            List<Header> headers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                read(count).ifPresent(headers::add);
            }
            if (count > MOST_HEADERS || bytes > MOST_BYTES) {
                headers.clear();
                headers.add(new OmittedHeaders(count, bytes, fingerprint.end()));
            }
            return headers;
        }

        /** Empty where there are too many of them, or too many bytes. */
        private Optional<Header> read(int count) throws IOException {
            int nameSize = nonNegative(ByteUtils.readVarint(in));
            bytes += nameSize;
            byte[] start = exactly(in, Math.min(nameSize, nameSize > LONGEST_NAME ? PREFIX : LONGEST_NAME));
            String name = new String(start, StandardCharsets.UTF_8);
            boolean counts = !Fingerprint.saysWhy(name);
            if (nameSize > LONGEST_NAME) {
                bytes += MOST_BYTES;
                addLength(nameSize, counts);
                add(start, start.length, counts);
                pass(nameSize - start.length, counts);
            } else if (counts) {
                fingerprint.add(name.getBytes(StandardCharsets.UTF_8));
            }
            int valueSize = ByteUtils.readVarint(in);
            bytes += Math.max(valueSize, 0);
            if (count > MOST_HEADERS || bytes > MOST_BYTES) {
                addLength(valueSize, counts);
                pass(Math.max(valueSize, 0), counts);
                return Optional.empty();
            }
            byte[] value = valueSize < 0 ? null : exactly(in, valueSize);
            if (counts) {
                fingerprint.add(value);
            }
            return Optional.of(new RecordHeader(name, value));
        }

        private static int nonNegative(int size) {
            if (size < 0) {
                throw new IllegalArgumentException("the length of a header's name is " + size);
            }
            return size;
        }

        private void addLength(int size, boolean counts) {
            if (counts) {
                fingerprint.addLength(size);
            }
        }

        private void add(byte[] some, int length, boolean counts) {
            if (counts) {
                fingerprint.digest().update(some, 0, length);
            }
        }

        private void pass(int size, boolean counts) throws IOException {
            for (int left = size; left > 0; ) {
                int read = in.read(block, 0, Math.min(block.length, left));
                if (read < 0) {
                    throw new EOFException("%d bytes are missing".formatted(left));
                }
                add(block, read, counts);
                left -= read;
            }
        }
    }
}
