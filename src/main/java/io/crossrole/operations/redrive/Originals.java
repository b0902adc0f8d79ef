package io.crossrole.operations.redrive;

import io.crossrole.deadletter.StoredDeadLetter.Origin;
import io.crossrole.kafka.Fingerprint;
import io.crossrole.kafka.LogReader;
import io.crossrole.kafka.LogReaders;
import io.crossrole.kafka.RecordParts;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Finds the original record of a dead letter that was sent without its complete record. The dead letter's headers are
 * trusted only for the record's place on the inbound topic: the fingerprint proves that the record there is the
 * original one.
 */
final class Originals implements AutoCloseable {

    private static final String LEFT_OUT = "dead-letter-left-out";

    private final LogReaders readers;
    private final String topic;
    private LogReader reader;

    Originals(LogReaders readers, String topic) {
        this.readers = readers;
        this.topic = topic;
    }

    /** Whether a dead letter's headers say that it lacks a part of its record. */
    static boolean isCut(ConsumerRecord<byte[], byte[]> deadLetter) {
        return deadLetter.headers().lastHeader(LEFT_OUT) != null;
    }

    /** The record in the original's place. */
    record Found(UUID fingerprint, boolean isTooLong) {

        static final Found NOTHING = new Found(null, false);
    }

    /**
     * Finds the record in a place, without keeping its content in memory.
     *
     * @throws KafkaException if the broker does not answer
     */
    Found find(Origin origin) {
        return at(origin, 0)
                .filter(it -> RecordParts.unreadable(it).isEmpty())
                .map(it -> new Found(Fingerprint.of(it), isTooLong(it)))
                .orElse(Found.NOTHING);
    }

    private static boolean isTooLong(ConsumerRecord<byte[], byte[]> record) {
        return RecordParts.valueSize(record) > RedriveClients.MAX_PART_BYTES
                || RecordParts.keySize(record) > RedriveClients.MAX_PART_BYTES
                || RecordParts.omittedHeaders(record).isPresent();
    }

    /**
     * The complete record. Send it at once, since it may be large.
     *
     * @throws KafkaException if it is no longer there
     */
    ConsumerRecord<byte[], byte[]> fetch(Origin origin) {
        return at(origin, RedriveClients.MAX_PART_BYTES)
                .filter(RecordParts::isHeld)
                .map(RecordParts::whole)
                .orElseThrow(() ->
                        new KafkaException("A dead letter's original record has just been deleted from its topic"));
    }

    private Optional<ConsumerRecord<byte[], byte[]>> at(Origin origin, int maxHeldBytes) {
        if (reader == null) {
            reader = readers.open();
        }
        return reader.at(new TopicPartition(topic, origin.partition()), origin.offset(), maxHeldBytes);
    }

    /**
     * The place that a dead letter's headers name. It is only looked up: the operation decides where the record goes.
     */
    static Optional<Origin> originOf(ConsumerRecord<byte[], byte[]> deadLetter) {
        try {
            return Optional.of(new Origin(
                    Integer.parseInt(header(deadLetter, "dead-letter-partition")),
                    Long.parseLong(header(deadLetter, "dead-letter-offset"))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
