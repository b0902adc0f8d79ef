package io.crossrole.deadletter;

import io.crossrole.kafka.Fingerprint;
import io.crossrole.kafka.RecordParts;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The record in a dead letter's place on the inbound topic. It may be another record, if the topic was created again:
 * only its fingerprint proves that it is the original one.
 *
 * @param record may hold its long parts as digests only
 */
public record Original(ConsumerRecord<byte[], byte[]> record) {

    /** Whether the record's batch could be read. */
    public boolean isReadable() {
        return RecordParts.unreadable(record).isEmpty();
    }

    public UUID fingerprint() {
        return Fingerprint.of(record);
    }

    /** Whether the key or the value is longer than this, or the headers are too many. */
    public boolean isLongerThan(int maxPartBytes) {
        return RecordParts.valueSize(record) > maxPartBytes
                || RecordParts.keySize(record) > maxPartBytes
                || RecordParts.omittedHeaders(record).isPresent();
    }

    /** The complete record; empty if a part of it is not held. */
    public Optional<ConsumerRecord<byte[], byte[]>> whole() {
        return RecordParts.isHeld(record) ? Optional.of(RecordParts.whole(record)) : Optional.empty();
    }
}
