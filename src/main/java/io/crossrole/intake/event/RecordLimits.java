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

/** How long a record's parts may be, and how many headers it may have, to be read. */
final class RecordLimits {

    /** A header costs memory and time also where its name and its value are empty. */
    private static final int BYTES_PER_HEADER = 16;

    private final IntakeConfig config;

    RecordLimits(IntakeConfig config) {
        this.config = config;
    }

    /**
     * Lets a record pass that is no tombstone.
     *
     * @throws RejectedRecordException if it is empty, can't be read from Kafka or is more than is read
     */
    void require(ConsumerRecord<byte[], byte[]> record) {
        Optional<UnreadableBatch> unreadable = RecordParts.unreadable(record);
        if (unreadable.isPresent()) {
            throw new RejectedRecordException(
                    Rejection.UNREADABLE,
                    "Kafka's batch can't be read from offset %d to %d: %s"
                            .formatted(
                                    record.offset(),
                                    unreadable.get().lastOffset(),
                                    unreadable.get().why()));
        }
        int valueSize = RecordParts.valueSize(record);
        if (valueSize == 0) {
            throw new RejectedRecordException(Rejection.EMPTY, "the value has 0 bytes");
        }
        requireAtMost("value", valueSize, "bytes", Math.min(config.maxValueBytes(), LongPart.LONGEST_HELD));
        requireAtMost("key", RecordParts.keySize(record), "bytes", config.maxKeyBytes());
        Optional<OmittedHeaders> leftOut = RecordParts.leftOutHeaders(record);
        if (leftOut.isPresent()) {
            requireHeaders(leftOut.get().count(), leftOut.get().bytes());
            throw new RejectedRecordException(Rejection.TOO_LARGE, "headers: too long to be held");
        }
        int count = 0;
        long bytes = 0;
        for (Header header : record.headers()) {
            if (!RecordParts.isMark(header)) {
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
