package io.crossrole.intake.event;

import io.crossrole.intake.IntakeConfig;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.kafka.LongPart;
import io.crossrole.kafka.OmittedHeaders;
import io.crossrole.kafka.RecordParts;
import io.crossrole.kafka.UnreadableBatch;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Checks the size of a record's value, key and headers. */
final class RecordLimits {

    /** Charged for each header, since an empty one costs memory and time as well. */
    private static final int BYTES_PER_HEADER = 16;

    private final IntakeConfig config;

    RecordLimits(IntakeConfig config) {
        this.config = config;
    }

    /**
     * Accepts a record that is no tombstone.
     *
     * @throws RejectedRecordException if the record is empty, exceeds a limit, or can't be read from Kafka
     */
    void check(ConsumerRecord<byte[], byte[]> record) {
        Optional<UnreadableBatch> unreadable = RecordParts.unreadable(record);
        if (unreadable.isPresent()) {
            throw new RejectedRecordException(
                    Rejection.UNREADABLE,
                    "Kafka's batch can't be read from offset %d to offset %d: %s"
                            .formatted(
                                    record.offset(),
                                    unreadable.get().lastOffset(),
                                    unreadable.get().cause()));
        }
        int valueSize = RecordParts.valueSize(record);
        if (valueSize == 0) {
            throw new RejectedRecordException(Rejection.EMPTY, "the value has 0 bytes");
        }
        requireAtMost("value", valueSize, "bytes", Math.min(config.maxValueBytes(), LongPart.LONGEST_HELD));
        requireAtMost("key", RecordParts.keySize(record), "bytes", config.maxKeyBytes());
        Optional<OmittedHeaders> omitted = RecordParts.omittedHeaders(record);
        if (omitted.isPresent()) {
            requireHeaders(omitted.get().count(), omitted.get().bytes());
            throw new RejectedRecordException(Rejection.TOO_LARGE, "headers: too long to be held in memory");
        }
        int count = 0;
        long bytes = 0;
        for (Header header : record.headers()) {
            if (!RecordParts.isPlaceholder(header)) {
                count++;
                bytes += header.key().getBytes(StandardCharsets.UTF_8).length
                        + (header.value() == null ? 0 : header.value().length);
            }
        }
        requireHeaders(count, bytes);
    }

    private void requireHeaders(int count, long bytes) {
        requireAtMost("headers", count, "headers", config.maxHeaders());
        requireAtMost("headers", bytes + (long) count * BYTES_PER_HEADER, "bytes", config.maxHeaderBytes());
    }

    private static void requireAtMost(String part, long found, String unit, long limit) {
        if (found > limit) {
            throw new RejectedRecordException(
                    Rejection.TOO_LARGE, "%s: %d %s, at most %d are read".formatted(part, found, unit, limit));
        }
    }
}
