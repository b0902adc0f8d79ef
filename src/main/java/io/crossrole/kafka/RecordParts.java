package io.crossrole.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Accesses a record's key, value and headers, whether they are held as they are or replaced by placeholders. The
 * record's own key and value are whole only up to {@link LongPart#LONGEST_PLAIN} bytes.
 *
 * <p>Read a record through this class: {@code record.value()} is whole up to 8 KiB only. Copy the headers to keep
 * instead of removing the others one by one, since each removal moves the rest: 400,000 removals take minutes.
 */
public final class RecordParts {

    private RecordParts() {}

    /** The length of the key, in bytes; 0 if there is none. */
    public static int keySize(ConsumerRecord<byte[], byte[]> record) {
        return longKey(record).map(LongPart::size).orElseGet(() -> record.key() == null ? 0 : record.key().length);
    }

    /** The length of the value, in bytes; 0 if there is none. */
    public static int valueSize(ConsumerRecord<byte[], byte[]> record) {
        return longValue(record)
                .map(LongPart::size)
                .orElseGet(() -> record.value() == null ? 0 : record.value().length);
    }

    /** The placeholder of a long key; empty if the record holds the whole key. */
    public static Optional<LongPart> longKey(ConsumerRecord<byte[], byte[]> record) {
        return longPart(record.headers(), LongPart.Kind.KEY);
    }

    /** The placeholder of a long value; empty if the record holds the whole value. */
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

    /** The placeholder of headers that were not held. */
    public static Optional<OmittedHeaders> omittedHeaders(ConsumerRecord<byte[], byte[]> record) {
        return find(record.headers(), OmittedHeaders.class);
    }

    /** The placeholder of a batch that can't be read. */
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

    /** Whether a header is a placeholder, which did not come with the record. */
    public static boolean isPlaceholder(Header header) {
        return header instanceof LongPart || header instanceof OmittedHeaders || header instanceof UnreadableBatch;
    }

    /** Whether the whole record is held, as it is or deflated. */
    public static boolean isHeld(ConsumerRecord<byte[], byte[]> record) {
        for (Header header : record.headers()) {
            if (isPlaceholder(header) && !(header instanceof LongPart part && part.isHeld())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Restores the record without placeholders.
     *
     * @throws IllegalArgumentException if the whole record is not held
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
            if (!isPlaceholder(header)) {
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
