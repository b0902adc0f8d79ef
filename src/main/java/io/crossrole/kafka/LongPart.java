package io.crossrole.kafka;

import io.crossrole.digest.Digests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.apache.kafka.common.header.Header;

/**
 * A key or value that is too long to be kept in memory as it is. Its record holds only the first bytes; this
 * placeholder is added to the record's headers. A header from outside is never of this class, whatever its name.
 */
public final class LongPart implements Header {

    /** The maximum length of a part that is kept as it is, in bytes. */
    public static final int LONGEST_PLAIN = 8_192;

    /**
     * The maximum length of a part that is held deflated, in bytes. Only size, digest and first bytes of a longer part
     * are held.
     */
    public static final int LONGEST_HELD = 2_097_152;

    private static final int START_BYTES = 256;
    private static final int BLOCK_BYTES = 8_192;

    public enum Kind {
        KEY("dead-letter-key"),
        VALUE("dead-letter-value");

        private final String header;

        Kind(String header) {
            this.header = header;
        }
    }

    private final Kind kind;
    private final int size;
    private final byte[] sha256;
    private final byte[] start;
    private final byte[] deflated;

    private LongPart(Kind kind, int size, byte[] sha256, byte[] start, byte[] deflated) {
        this.kind = kind;
        this.size = size;
        this.sha256 = sha256;
        this.start = start;
        this.deflated = deflated;
    }

    /**
     * Reads a part from a stream, block by block.
     *
     * @param size the part's length in bytes
     * @param longestHeld the length up to which the part is held deflated
     * @throws IOException if the stream ends before the part does
     */
    static LongPart read(Kind kind, int size, InputStream in, int longestHeld) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] start = new byte[Math.min(size, START_BYTES)];
        boolean isHeld = size <= longestHeld;
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(held, deflater)) {
            byte[] block = new byte[BLOCK_BYTES];
            for (int done = 0; done < size; ) {
                int read = in.read(block, 0, Math.min(block.length, size - done));
                if (read < 0) {
                    throw new EOFException("%d bytes are missing".formatted(size - done));
                }
                digest.update(block, 0, read);
                if (isHeld) {
                    deflating.write(block, 0, read);
                }
                if (done < start.length) {
                    System.arraycopy(block, 0, start, done, Math.min(read, start.length - done));
                }
                done += read;
            }
        } finally {
            deflater.end();
        }
        return new LongPart(kind, size, digest.digest(), start, isHeld ? held.toByteArray() : null);
    }

    /** Describes a part that is in memory as it is. */
    public static LongPart of(Kind kind, byte[] part) {
        try {
            return read(kind, part.length, new ByteArrayInputStream(part), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory could not be read", e);
        }
    }

    public Kind kind() {
        return kind;
    }

    /** The part's length, in bytes. */
    public int size() {
        return size;
    }

    /** The SHA-256 digest of the part, as 64 hexadecimal digits. */
    public String sha256() {
        return HexFormat.of().formatHex(sha256);
    }

    byte[] digest() {
        return sha256.clone();
    }

    /** The first bytes of the part, at most 256. */
    public byte[] start() {
        return start.clone();
    }

    boolean isHeld() {
        return deflated != null;
    }

    /** The bytes that this object occupies in memory. */
    int heldBytes() {
        return start.length + (deflated == null ? 0 : deflated.length);
    }

    /** The whole part; empty if it is not held. */
    public Optional<byte[]> whole() {
        if (deflated == null) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            byte[] bytes = new byte[size];
            int done = 0;
            while (done < size) {
                done += inflater.inflate(bytes, done, size - done);
            }
            return Optional.of(bytes);
        } catch (DataFormatException e) {
            throw new IllegalStateException("A part that was deflated here can't be inflated", e);
        } finally {
            inflater.end();
        }
    }

    @Override
    public String key() {
        return kind.header;
    }

    @Override
    public byte[] value() {
        return start();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LongPart that
                && kind == that.kind
                && size == that.size
                && Arrays.equals(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    @Override
    public String toString() {
        return "%s of %d bytes".formatted(kind, size);
    }
}
