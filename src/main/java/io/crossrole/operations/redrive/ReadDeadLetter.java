package io.crossrole.operations.redrive;

import io.crossrole.deadletter.Origin;
import io.crossrole.deadletter.Original;
import io.crossrole.deadletter.Originals;
import io.crossrole.kafka.Fingerprint;
import io.crossrole.operations.redrive.RedriveRules.Found;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;

/**
 * A record of the dead-letter topic. Its headers are trusted only for its record's place on the inbound topic: they
 * look the record up, and the fingerprint proves that it is the original one.
 *
 * @param origin the place that its headers name; empty if it is not one of Crossrole's dead letters
 * @param original the record in that place, if the dead letter lacks a part of its record; empty if it is complete
 */
record ReadDeadLetter(ConsumerRecord<byte[], byte[]> record, Optional<Origin> origin, Optional<Found> original) {

    private static final String LEFT_OUT = "dead-letter-left-out";

    /**
     * Looks up the original of a dead letter that lacks a part of it, without keeping its content in memory.
     *
     * @param topic the inbound topic
     * @throws KafkaException if the broker does not answer
     */
    static ReadDeadLetter of(ConsumerRecord<byte[], byte[]> record, String topic, Originals originals) {
        Optional<Origin> origin = originOf(record, topic);
        boolean isCut = record.headers().lastHeader(LEFT_OUT) != null;
        return new ReadDeadLetter(
                record,
                origin,
                isCut
                        ? Optional.of(origin.flatMap(it -> originals.find(it, 0))
                                .filter(Original::isReadable)
                                .map(it -> new Found(it.fingerprint(), it.isLongerThan(RedriveClients.MAX_PART_BYTES)))
                                .orElse(Found.NOTHING))
                        : Optional.empty());
    }

    private static Optional<Origin> originOf(ConsumerRecord<byte[], byte[]> record, String topic) {
        try {
            return Optional.of(new Origin(
                    topic,
                    Integer.parseInt(header(record, "dead-letter-partition")),
                    Long.parseLong(header(record, "dead-letter-offset"))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /**
     * The fingerprint of a complete dead letter.
     *
     * @param timestamp the record's timestamp on the inbound topic
     */
    UUID fingerprint(String topic, long timestamp) {
        return Fingerprint.of(topic, timestamp, record.key(), record.value(), record.headers());
    }
}
