package io.crossrole.intake.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The identity of an event that brings none: a digest of topic, key, value and record timestamp. An offset reset and a
 * redrive keep all of them, so the event is known again.
 */
final class PlainJsonIdentity {

    private PlainJsonIdentity() {}

    /** 64 hexadecimal digits. */
    static String of(ConsumerRecord<byte[], byte[]> record) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, record.topic().getBytes(StandardCharsets.UTF_8));
            add(digest, record.key() == null ? new byte[0] : record.key());
            add(digest, record.value());
            digest.update(
                    ByteBuffer.allocate(Long.BYTES).putLong(record.timestamp()).array());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** With its length, so that where one part ends and the next begins makes a difference. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }
}
