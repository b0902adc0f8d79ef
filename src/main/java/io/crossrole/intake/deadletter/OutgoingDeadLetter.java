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

/** A rejected record as it goes to the dead-letter topic: with all that it came with, or with as much as fits. */
final class OutgoingDeadLetter {

    private static final String OURS = "dead-letter-";

    /** How much of the record goes along. */
    enum Extent {
        WHOLE,
        WITHOUT_VALUE,
        /** Without key, value and headers. Nothing of the record's can be in the way. */
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
     * With as much as fits.
     *
     * @param topic the dead-letter topic
     * @param longest the longest request that the producer sends, in bytes
     */
    static OutgoingDeadLetter of(
            ConsumerRecord<byte[], byte[]> record, RejectedRecordException reason, String topic, int longest) {
        OutgoingDeadLetter outgoingDeadLetter = new OutgoingDeadLetter(record, reason, topic, Extent.WHOLE);
        while (outgoingDeadLetter.extent != Extent.BARE && !outgoingDeadLetter.fits(longest)) {
            outgoingDeadLetter = outgoingDeadLetter.shorter().orElseThrow();
        }
        return outgoingDeadLetter;
    }

    private boolean fits(int longest) {
        if (extent == Extent.WHOLE && !RecordParts.isHeld(record)
                || extent == Extent.WITHOUT_VALUE && !isHeldButForTheValue()) {
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

    private boolean isHeldButForTheValue() {
        return RecordParts.leftOutHeaders(record).isEmpty()
                && RecordParts.longKey(record).map(it -> it.whole().isPresent()).orElse(true);
    }

    /** The same with less of the record; empty where there is nothing left to leave out. */
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

    /** The bytes of the value that goes along. */
    int valueSize() {
        return extent == Extent.WHOLE ? RecordParts.valueSize(record) : 0;
    }

    ProducerRecord<byte[], byte[]> toSend() {
        ProducerRecord<byte[], byte[]> outgoingDeadLetter = new ProducerRecord<>(
                topic, extent == Extent.BARE ? null : key(), extent == Extent.WHOLE ? value() : null);
        Headers headers = outgoingDeadLetter.headers();
        add(headers, "exception-class-name", reason.getClass().getName());
        add(headers, "reason", extent == Extent.WHOLE ? reason.getMessage() : cutReason());
        add(headers, "topic", record.topic());
        add(headers, "partition", Integer.toString(record.partition()));
        add(headers, "offset", Long.toString(record.offset()));
        if (extent != Extent.WHOLE) {
            add(headers, "left-out", extent == Extent.BARE ? "key,value,headers" : "value");
            describe(headers, LongPart.Kind.VALUE);
        }
        if (extent == Extent.BARE) {
            describe(headers, LongPart.Kind.KEY);
            add(headers, "headers-count", Integer.toString(ownHeaders()));
        } else {
            addOwn(headers);
        }
        return outgoingDeadLetter;
    }

    private String cutReason() {
        return "%s [sent without its %s: see dead-letter-left-out]"
                .formatted(reason.getMessage(), extent == Extent.BARE ? "key, value and headers" : "value");
    }

    private byte[] key() {
        return RecordParts.longKey(record).flatMap(LongPart::whole).orElse(record.key());
    }

    private byte[] value() {
        return RecordParts.longValue(record).flatMap(LongPart::whole).orElse(record.value());
    }

    /** What is left out: how long it is, its digest, and how it begins. */
    private void describe(Headers headers, LongPart.Kind kind) {
        boolean isKey = kind == LongPart.Kind.KEY;
        byte[] plain = isKey ? record.key() : record.value();
        if (plain != null) {
            LongPart part = (isKey ? RecordParts.longKey(record) : RecordParts.longValue(record))
                    .orElseGet(() -> LongPart.of(kind, plain));
            String name = isKey ? "key-" : "value-";
            add(headers, name + "size", Integer.toString(part.size()));
            add(headers, name + "sha256", part.sha256());
            headers.add(OURS + name + "start", part.start());
        }
    }

    private int ownHeaders() {
        Optional<OmittedHeaders> leftOut = RecordParts.leftOutHeaders(record);
        if (leftOut.isPresent()) {
            return leftOut.get().count();
        }
        int count = 0;
        for (Header header : record.headers()) {
            count += RecordParts.isMark(header) ? 0 : 1;
        }
        return count;
    }

    /** Those that an earlier trip to the dead letters has left, or somebody has forged, would be read beside ours. */
    private void addOwn(Headers headers) {
        for (Header header : record.headers()) {
            if (!header.key().startsWith(OURS)) {
                headers.add(header);
            }
        }
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(OURS + name, text.getBytes(StandardCharsets.UTF_8));
    }
}
