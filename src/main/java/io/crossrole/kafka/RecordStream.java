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
 * Reads the records of an inflated batch sequentially, and holds no more of each than {@link LongPart} and {@link
 * OmittedHeaders} do. The format is version 2 of Kafka's <i>Message Format</i> (Kafka documentation, Implementation).
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
     * Reads the next record.
     *
     * @throws IOException if the stream ends before the record does
     * @throws IllegalArgumentException if a length is invalid
     */
    ConsumerRecord<byte[], byte[]> next() throws IOException {
        // The record's length is not needed, since each part has its own.
        ByteUtils.readVarint(in);
        // The attributes are unused.
        in.read();
        long timestampDelta = ByteUtils.readVarlong(in);
        long offset = batch.baseOffset() + ByteUtils.readVarint(in);
        TimestampType type = batch.timestampType();
        long timestamp =
                type == TimestampType.LOG_APPEND_TIME ? batch.maxTimestamp() : batch.baseTimestamp() + timestampDelta;
        Fingerprint fingerprint = Fingerprint.begin(partition.topic(), timestamp);
        int keySize = ByteUtils.readVarint(in);
        Part key = readPart(LongPart.Kind.KEY, keySize, fingerprint);
        int valueSize = ByteUtils.readVarint(in);
        Part value = readPart(LongPart.Kind.VALUE, valueSize, fingerprint);
        List<Header> headers = new HeaderStream(in, fingerprint).readAll();
        key.placeholder().ifPresent(headers::add);
        value.placeholder().ifPresent(headers::add);
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                timestamp,
                type,
                keySize,
                valueSize,
                key.bytes(),
                value.bytes(),
                new RecordHeaders(headers),
                Optional.empty());
    }

    /**
     * A record's key or value.
     *
     * @param bytes its beginning if it is long, or null
     * @param placeholder the header that stands for a long one
     */
    private record Part(byte[] bytes, Optional<LongPart> placeholder) {}

    private Part readPart(LongPart.Kind kind, int size, Fingerprint fingerprint) throws IOException {
        if (size <= LongPart.LONGEST_PLAIN) {
            byte[] bytes = size < 0 ? null : readExactly(in, size);
            fingerprint.add(bytes);
            return new Part(bytes, Optional.empty());
        }
        LongPart part;
        if (size <= LongPart.LONGEST_HELD) {
            fingerprint.parts().addLength(size);
            part = LongPart.read(
                    kind, size, new DigestInputStream(in, fingerprint.parts().bytes()), longestHeld);
        } else {
            part = LongPart.read(kind, size, in, longestHeld);
            fingerprint.addDigestOf(part);
        }
        return new Part(part.start(), Optional.of(part));
    }

    static byte[] readExactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("%d bytes are missing".formatted(size - bytes.length));
        }
        return bytes;
    }

    /**
     * Reads a record's headers. Beyond the limits of count and size it adds them to the fingerprint, but holds none.
     */
    private static final class HeaderStream {

        private static final int MAX_HEADERS = 4_096;
        private static final int MAX_BYTES = 1_048_576;
        private static final int MAX_NAME_BYTES = 65_536;
        private static final int NAME_PREFIX_BYTES = 12;
        private static final int BLOCK_BYTES = 8_192;

        private final InputStream in;
        private final Fingerprint fingerprint;
        private final byte[] block = new byte[BLOCK_BYTES];
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
            if (count > MAX_HEADERS || bytes > MAX_BYTES) {
                headers.clear();
                headers.add(new OmittedHeaders(count, bytes, fingerprint.end()));
            }
            return headers;
        }

        /** Reads one header; empty once the record has too many headers or too many bytes of them. */
        private Optional<Header> read(int count) throws IOException {
            int nameSize = nonNegative(ByteUtils.readVarint(in));
            bytes += nameSize;
            byte[] start =
                    readExactly(in, Math.min(nameSize, nameSize > MAX_NAME_BYTES ? NAME_PREFIX_BYTES : MAX_NAME_BYTES));
            String name = new String(start, StandardCharsets.UTF_8);
            boolean isFingerprinted = !Fingerprint.isDeadLetterHeader(name);
            if (nameSize > MAX_NAME_BYTES) {
                bytes += MAX_BYTES;
                addLength(nameSize, isFingerprinted);
                add(start, start.length, isFingerprinted);
                skip(nameSize - start.length, isFingerprinted);
            } else if (isFingerprinted) {
                fingerprint.parts().add(name);
            }
            int valueSize = ByteUtils.readVarint(in);
            bytes += Math.max(valueSize, 0);
            if (count > MAX_HEADERS || bytes > MAX_BYTES) {
                addLength(valueSize, isFingerprinted);
                skip(Math.max(valueSize, 0), isFingerprinted);
                return Optional.empty();
            }
            byte[] value = valueSize < 0 ? null : readExactly(in, valueSize);
            if (isFingerprinted) {
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

        private void addLength(int size, boolean isFingerprinted) {
            if (isFingerprinted) {
                fingerprint.parts().addLength(size);
            }
        }

        private void add(byte[] data, int length, boolean isFingerprinted) {
            if (isFingerprinted) {
                fingerprint.parts().bytes().update(data, 0, length);
            }
        }

        private void skip(int size, boolean isFingerprinted) throws IOException {
            for (int left = size; left > 0; ) {
                int read = in.read(block, 0, Math.min(block.length, left));
                if (read < 0) {
                    throw new EOFException("%d bytes are missing".formatted(left));
                }
                add(block, read, isFingerprinted);
                left -= read;
            }
        }
    }
}
