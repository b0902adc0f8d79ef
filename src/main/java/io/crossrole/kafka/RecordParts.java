package io.crossrole.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A record's key, value and headers, whether they are held as they came or not. */
public final class RecordParts {

    private RecordParts() {}

    /** The length of its key in bytes; 0 where it has none. */
    public static int keySize(ConsumerRecord<byte[], byte[]> record) {
        return longKey(record).map(LongPart::size).orElseGet(() -> record.key() == null ? 0 : record.key().length);
    }

    /** The length of its value in bytes; 0 where it has none. */
    public static int valueSize(ConsumerRecord<byte[], byte[]> record) {
        return longValue(record)
                .map(LongPart::size)
                .orElseGet(() -> record.value() == null ? 0 : record.value().length);
    }

    /** Its key, if that is too long to be held as it came. */
    public static Optional<LongPart> longKey(ConsumerRecord<byte[], byte[]> record) {
        return longPart(record.headers(), LongPart.Kind.KEY);
    }

    /** Its value, if that is too long to be held as it came. */
    public static Optional<LongPart> longValue(ConsumerRecord<byte[], byte[]> record) {
        return longPart(record.headers(), LongPart.Kind.VALUE);
    }

    static Optional<LongPart> longPart(Headers headers, LongPart.Kind kind) {
        for (Header header : headers) {
            if (header instanceof LongPart part && part.kind() == kind) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** What is left of headers that were not held. */
    public static Optional<OmittedHeaders> leftOutHeaders(ConsumerRecord<byte[], byte[]> record) {
        return find(record.headers(), OmittedHeaders.class);
    }

    /** Why the record's batch can't be read, if it can't. */
    public static Optional<UnreadableBatch> unreadable(ConsumerRecord<byte[], byte[]> record) {
        return find(record.headers(), UnreadableBatch.class);
    }

    static <T extends Header> Optional<T> find(Headers headers, Class<T> type) {
        for (Header header : headers) {
            if (type.isInstance(header)) {
                return Optional.of(type.cast(header));
            }
        }
        return Optional.empty();
    }

    /** Whether a header was added here, and did not come with the record. */
    public static boolean isMark(Header header) {
        return header instanceof LongPart || header instanceof OmittedHeaders || header instanceof UnreadableBatch;
    }

    /** Whether everything that the record came with is still there. */
    public static boolean isHeld(ConsumerRecord<byte[], byte[]> record) {
        for (Header header : record.headers()) {
            if (isMark(header) && !(header instanceof LongPart part && part.isHeld())) {
                return false;
            }
        }
        return true;
    }

    /**
     * The record as it came.
     *
     * @throws IllegalArgumentException if it is not held
     */
    public static ConsumerRecord<byte[], byte[]> whole(ConsumerRecord<byte[], byte[]> record) {
        if (!isHeld(record)) {
            throw new IllegalArgumentException("Not all of the record is held");
        }
        Optional<LongPart> key = longKey(record);
        Optional<LongPart> value = longValue(record);
        if (key.isEmpty() && value.isEmpty()) {
            return record;
        }
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!isMark(header)) {
                headers.add(header);
            }
        }
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                keySize(record),
                valueSize(record),
                key.flatMap(LongPart::whole).orElse(record.key()),
                value.flatMap(LongPart::whole).orElse(record.value()),
                headers,
                record.leaderEpoch());
    }
}
