package io.crossrole.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What stays the same about a record however often it is redriven: a SHA-256 digest of topic, timestamp, key, value and
 * headers, but for those that say why it died.
 */
final class Fingerprint {

    private static final String WHY = "dead-letter-";
    private static final int NULL = -1;

    private Fingerprint() {}

    /** Whether a header says why a record died, and is none of its own. */
    static boolean saysWhy(Header header) {
        return header.key().startsWith(WHY);
    }

    /**
     * The first half of the digest.
     *
     * @param topic the inbound topic
     * @param timestamp the record's on the inbound topic, in milliseconds
     */
    static UUID of(String topic, long timestamp, byte[] key, byte[] value, Headers headers) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, topic.getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(timestamp).array());
            add(digest, key);
            add(digest, value);
            for (Header header : headers) {
                if (!saysWhy(header)) {
                    add(digest, header.key().getBytes(StandardCharsets.UTF_8));
                    add(digest, header.value());
                }
            }
            ByteBuffer half = ByteBuffer.wrap(digest.digest());
            return new UUID(half.getLong(), half.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** With its length, so that where one part ends and the next begins makes a difference. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part == null ? NULL : part.length)
                .array());
        if (part != null) {
            digest.update(part);
        }
    }
}
