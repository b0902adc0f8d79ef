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
 * The records that dead letters were made of, where they lie on the inbound topic, for letters that were sent without all of
 * them. A letter's word is not taken for anything but its place: by its fingerprint the record is known to be the one that was
 * written down.
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

    /** Whether a letter says that it was sent without all of its record. */
    static boolean isCut(ConsumerRecord<byte[], byte[]> letter) {
        return letter.headers().lastHeader(LEFT_OUT) != null;
    }

    /** What is in an original's place. */
    record Found(UUID fingerprint, boolean isTooLong) {

        static final Found NOTHING = new Found(null, false);
    }

    /**
     * Looks at a place, without holding what is there.
     *
     * @throws KafkaException if the broker doesn't answer
     */
    Found find(Origin origin) {
        return at(origin, 0)
                .filter(it -> RecordParts.unreadable(it).isEmpty())
                .map(it -> new Found(Fingerprint.of(it), isTooLong(it)))
                .orElse(Found.NOTHING);
    }

    private static boolean isTooLong(ConsumerRecord<byte[], byte[]> record) {
        return RecordParts.valueSize(record) > RedriveClients.LONGEST_PART
                || RecordParts.keySize(record) > RedriveClients.LONGEST_PART
                || RecordParts.omittedHeaders(record).isPresent();
    }

    /**
     * The whole record, to be sent at once: it may be long.
     *
     * @throws KafkaException if it is there no more
     */
    ConsumerRecord<byte[], byte[]> fetch(Origin origin) {
        return at(origin, RedriveClients.LONGEST_PART)
                .filter(RecordParts::isHeld)
                .map(RecordParts::whole)
                .orElseThrow(() -> new KafkaException("A dead letter's record has just gone from its place"));
    }

    private Optional<ConsumerRecord<byte[], byte[]>> at(Origin origin, int longestHeld) {
        if (reader == null) {
            reader = readers.open();
        }
        return reader.at(new TopicPartition(topic, origin.partition()), origin.offset(), longestHeld);
    }

    /** Where a letter says that it came from. Only looked up: where it goes is the operation's to say. */
    static Optional<Origin> originOf(ConsumerRecord<byte[], byte[]> letter) {
        try {
            return Optional.of(new Origin(
                    Integer.parseInt(header(letter, "dead-letter-partition")),
                    Long.parseLong(header(letter, "dead-letter-offset"))));
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
