package io.crossrole.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What stays the same about a record however often it is redriven: a SHA-256 digest of topic, timestamp, key, value and
 * headers, but for those that say why it died. Of a key or a value longer than {@link LongPart#LONGEST_HELD}, its own digest
 * is in the place of the bytes: no such record was ever redriven with them.
 */
public final class Fingerprint {

    private static final String WHY = "dead-letter-";
    private static final int NULL = -1;

    private final MessageDigest digest = Sha256.digest();

    private Fingerprint(String topic, long timestamp) {
        add(topic.getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(timestamp).array());
    }

    /** Of a record whose parts follow in their order: key, value and headers. */
    static Fingerprint begin(String topic, long timestamp) {
        return new Fingerprint(topic, timestamp);
    }

    /** Whether a header says why a record died, and is none of its own. */
    public static boolean saysWhy(Header header) {
        return header.key().startsWith(WHY);
    }

    static boolean saysWhy(String name) {
        return name.startsWith(WHY);
    }

    /** Of a record as it is on the inbound topic. */
    public static UUID of(ConsumerRecord<byte[], byte[]> record) {
        return of(record.topic(), record.timestamp(), record.key(), record.value(), record.headers());
    }

    /**
     * The first half of the digest.
     *
     * @param topic the inbound topic
     * @param timestamp the record's on the inbound topic, in milliseconds
     * @param headers with those that stand for what is not held
     */
    public static UUID of(String topic, long timestamp, byte[] key, byte[] value, Headers headers) {
        Optional<OmittedHeaders> leftOut = RecordParts.find(headers, OmittedHeaders.class);
        if (leftOut.isPresent()) {
            return leftOut.get().fingerprint();
        }
        Fingerprint fingerprint = begin(topic, timestamp);
        fingerprint.addPart(RecordParts.longPart(headers, LongPart.Kind.KEY), key, LongPart.Kind.KEY);
        fingerprint.addPart(RecordParts.longPart(headers, LongPart.Kind.VALUE), value, LongPart.Kind.VALUE);
        for (Header header : headers) {
            if (!RecordParts.isMark(header) && !saysWhy(header)) {
                fingerprint.add(header.key().getBytes(StandardCharsets.UTF_8));
                fingerprint.add(header.value());
            }
        }
        return fingerprint.end();
    }

    private void addPart(Optional<LongPart> longPart, byte[] part, LongPart.Kind kind) {
        if (longPart.isPresent() && longPart.get().size() > LongPart.LONGEST_HELD) {
            addDigestOf(longPart.get());
        } else if (longPart.isPresent()) {
            add(longPart.get().whole().orElseThrow());
        } else if (part != null && part.length > LongPart.LONGEST_HELD) {
            addDigestOf(LongPart.of(kind, part));
        } else {
            add(part);
        }
    }

    /** In the place of a part that is too long to be held. */
    void addDigestOf(LongPart part) {
        addLength(part.size());
        digest.update(part.digest());
    }

    /** With its length, so that where one part ends and the next begins makes a difference. */
    void add(byte[] part) {
        addLength(part == null ? NULL : part.length);
        if (part != null) {
            digest.update(part);
        }
    }

    /** A part whose bytes follow, through {@link #digest()}. */
    void addLength(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    MessageDigest digest() {
        return digest;
    }

    UUID end() {
        ByteBuffer half = ByteBuffer.wrap(digest.digest());
        return new UUID(half.getLong(), half.getLong());
    }
}
