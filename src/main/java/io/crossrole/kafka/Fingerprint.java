package io.crossrole.kafka;

import io.crossrole.digest.PartsDigest;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Identifies a record across redrives by a SHA-256 digest of its topic, timestamp, key, value and headers, except
 * headers that begin with {@code dead-letter-}. A key or value longer than {@link LongPart#LONGEST_HELD} is represented
 * by its own digest. Stored dead letters have fingerprints, so the digest must never change.
 *
 * <p>Never change what it is made of: no stored dead letter would be recognised.
 */
public final class Fingerprint {

    private static final String DEAD_LETTER_PREFIX = "dead-letter-";

    private final PartsDigest parts = new PartsDigest();

    private Fingerprint(String topic, long timestamp) {
        parts.add(topic);
        parts.add(timestamp);
    }

    /** Begins the fingerprint of a record. Key, value and headers must be added in this order. */
    static Fingerprint begin(String topic, long timestamp) {
        return new Fingerprint(topic, timestamp);
    }

    /** Whether a header was added to a dead letter, and is not one of the record's own. */
    public static boolean isDeadLetterHeader(Header header) {
        return header.key().startsWith(DEAD_LETTER_PREFIX);
    }

    static boolean isDeadLetterHeader(String name) {
        return name.startsWith(DEAD_LETTER_PREFIX);
    }

    /** The fingerprint of a record on an inbound topic. */
    public static UUID of(ConsumerRecord<byte[], byte[]> record) {
        return of(record.topic(), record.timestamp(), record.key(), record.value(), record.headers());
    }

    /**
     * The fingerprint of a record's parts: the first 128 bits of the digest.
     *
     * @param topic the inbound topic
     * @param timestamp the record's timestamp on the inbound topic, in milliseconds
     * @param headers the record's headers, including placeholders for parts that are not held
     */
    public static UUID of(String topic, long timestamp, byte[] key, byte[] value, Headers headers) {
        Optional<OmittedHeaders> omitted = RecordParts.find(headers, OmittedHeaders.class);
        if (omitted.isPresent()) {
            return omitted.get().fingerprint();
        }
        Fingerprint fingerprint = begin(topic, timestamp);
        fingerprint.addPart(RecordParts.longPart(headers, LongPart.Kind.KEY), key, LongPart.Kind.KEY);
        fingerprint.addPart(RecordParts.longPart(headers, LongPart.Kind.VALUE), value, LongPart.Kind.VALUE);
        for (Header header : headers) {
            if (!RecordParts.isPlaceholder(header) && !isDeadLetterHeader(header)) {
                fingerprint.parts.add(header.key());
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

    /** Adds the digest of a part that is too long to be held. */
    void addDigestOf(LongPart part) {
        parts.addLength(part.size());
        parts.bytes().update(part.digest());
    }

    void add(byte[] part) {
        parts.add(part);
    }

    /** The digest, for parts that are added piece by piece. */
    PartsDigest parts() {
        return parts;
    }

    UUID end() {
        ByteBuffer half = ByteBuffer.wrap(parts.end());
        return new UUID(half.getLong(), half.getLong());
    }
}
