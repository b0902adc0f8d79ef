package io.crossrole.intake.event;

import io.crossrole.kafka.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
        MessageDigest digest = Sha256.digest();
        add(digest, record.topic().getBytes(StandardCharsets.UTF_8));
        add(digest, record.key() == null ? new byte[0] : record.key());
        add(digest, record.value());
        digest.update(
                ByteBuffer.allocate(Long.BYTES).putLong(record.timestamp()).array());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds a part with its length before it, so that {@code ab,c} and {@code a,bc} have different digests. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }
}
