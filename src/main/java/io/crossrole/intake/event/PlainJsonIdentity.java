package io.crossrole.intake.event;

import io.crossrole.digest.PartsDigest;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The identity of an event without a CloudEvents {@code id}: a SHA-256 digest of topic, key, value and record
 * timestamp. An offset reset and a redrive keep these, so the event is recognized when it comes again.
 */
final class PlainJsonIdentity {

    private PlainJsonIdentity() {}

    /** Returns 64 hexadecimal digits. */
    static String of(ConsumerRecord<byte[], byte[]> record) {
        PartsDigest digest = new PartsDigest();
        digest.add(record.topic());
        digest.add(record.key() == null ? new byte[0] : record.key());
        digest.add(record.value());
        digest.add(record.timestamp());
        return HexFormat.of().formatHex(digest.end());
    }
}
