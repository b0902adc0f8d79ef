package io.crossrole.intake.deadletter;

import io.crossrole.intake.RejectedRecordException;
import io.crossrole.kafka.LongPart;
import io.crossrole.kafka.OmittedHeaders;
import io.crossrole.kafka.RecordParts;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;

/** A rejected record in the form in which it is sent to the dead-letter topic: whole, or with as much of it as fits. */
final class OutgoingDeadLetter {

    private static final String PREFIX = "dead-letter-";

    /** The part of the record that is sent. */
    enum Extent {
        WHOLE,
        WITHOUT_VALUE,
        /** Without key, value and headers, so that nothing of the record can make the broker reject it. */
        BARE
    }

    private final ConsumerRecord<byte[], byte[]> record;
    private final RejectedRecordException reason;
    private final String topic;
    private final Extent extent;

    private OutgoingDeadLetter(
            ConsumerRecord<byte[], byte[]> record, RejectedRecordException reason, String topic, Extent extent) {
        this.record = record;
        this.reason = reason;
        this.topic = topic;
        this.extent = extent;
    }

    /**
     * Chooses the largest extent that fits.
     *
     * @param topic the dead-letter topic
     * @param longest the largest request that the producer sends, in bytes
     */
    static OutgoingDeadLetter of(
            ConsumerRecord<byte[], byte[]> record, RejectedRecordException reason, String topic, int longest) {
        OutgoingDeadLetter deadLetter = new OutgoingDeadLetter(record, reason, topic, Extent.WHOLE);
        while (deadLetter.extent != Extent.BARE && !deadLetter.fits(longest)) {
            deadLetter = deadLetter.shorter().orElseThrow();
        }
        return deadLetter;
    }

    private boolean fits(int longest) {
        if (extent == Extent.WHOLE && !RecordParts.isHeld(record)
                || extent == Extent.WITHOUT_VALUE && !isHeldExceptValue()) {
            return false;
        }
        ProducerRecord<byte[], byte[]> sent = toSend();
        return AbstractRecords.estimateSizeInBytesUpperBound(
                        RecordBatch.CURRENT_MAGIC_VALUE,
                        CompressionType.NONE,
                        sent.key(),
                        sent.value(),
                        sent.headers().toArray())
                <= longest;
    }

    private boolean isHeldExceptValue() {
        return RecordParts.omittedHeaders(record).isEmpty()
                && RecordParts.longKey(record).map(it -> it.whole().isPresent()).orElse(true);
    }

    /** Returns this dead letter with less of the record; empty if nothing is left to omit. */
    Optional<OutgoingDeadLetter> shorter() {
        return switch (extent) {
            case WHOLE -> Optional.of(new OutgoingDeadLetter(record, reason, topic, Extent.WITHOUT_VALUE));
            case WITHOUT_VALUE -> Optional.of(new OutgoingDeadLetter(record, reason, topic, Extent.BARE));
            case BARE -> Optional.empty();
        };
    }

    Extent extent() {
        return extent;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    /** The length of the value that is sent, in bytes. */
    int valueSize() {
        return extent == Extent.WHOLE ? RecordParts.valueSize(record) : 0;
    }

    ProducerRecord<byte[], byte[]> toSend() {
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(
                topic, extent == Extent.BARE ? null : key(), extent == Extent.WHOLE ? value() : null);
        Headers headers = sent.headers();
        add(headers, "exception-class-name", reason.getClass().getName());
        add(headers, "reason", extent == Extent.WHOLE ? reason.getMessage() : reasonWithOmission());
        add(headers, "topic", record.topic());
        add(headers, "partition", Integer.toString(record.partition()));
        add(headers, "offset", Long.toString(record.offset()));
        if (extent != Extent.WHOLE) {
            add(headers, "left-out", extent == Extent.BARE ? "key,value,headers" : "value");
            describe(headers, LongPart.Kind.VALUE);
        }
        if (extent == Extent.BARE) {
            describe(headers, LongPart.Kind.KEY);
            add(headers, "headers-count", Integer.toString(countOwnHeaders()));
        } else {
            addOwnHeaders(headers);
        }
        return sent;
    }

    private String reasonWithOmission() {
        return "%s [sent without its %s: see dead-letter-left-out]"
                .formatted(reason.getMessage(), extent == Extent.BARE ? "key, value and headers" : "value");
    }

    private byte[] key() {
        return RecordParts.longKey(record).flatMap(LongPart::whole).orElse(record.key());
    }

    private byte[] value() {
        return RecordParts.longValue(record).flatMap(LongPart::whole).orElse(record.value());
    }

    /** Describes an omitted part by its size, its digest and its first bytes. */
    private void describe(Headers headers, LongPart.Kind kind) {
        boolean isKey = kind == LongPart.Kind.KEY;
        byte[] plain = isKey ? record.key() : record.value();
        if (plain != null) {
            LongPart part = (isKey ? RecordParts.longKey(record) : RecordParts.longValue(record))
                    .orElseGet(() -> LongPart.of(kind, plain));
            String name = isKey ? "key-" : "value-";
            add(headers, name + "size", Integer.toString(part.size()));
            add(headers, name + "sha256", part.sha256());
            headers.add(PREFIX + name + "start", part.start());
        }
    }

    private int countOwnHeaders() {
        Optional<OmittedHeaders> omitted = RecordParts.omittedHeaders(record);
        if (omitted.isPresent()) {
            return omitted.get().count();
        }
        int count = 0;
        for (Header header : record.headers()) {
            count += RecordParts.isPlaceholder(header) ? 0 : 1;
        }
        return count;
    }

    /**
     * Adds the record's own headers. Headers with our prefix are dropped: they come from an earlier redrive or are
     * forged, and readers would confuse them with ours. Headers are copied and never removed, since each removal moves
     * all following headers, which takes minutes for 400,000 of them.
     */
    private void addOwnHeaders(Headers headers) {
        for (Header header : record.headers()) {
            if (!header.key().startsWith(PREFIX)) {
                headers.add(header);
            }
        }
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(PREFIX + name, text.getBytes(StandardCharsets.UTF_8));
    }
}
