package io.crossrole.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A SHA-256 digest of several parts. Each has its length before it, so that {@code ab,c} and {@code a,bc} have
 * different digests.
 *
 * <p>Never change how parts are added: stored identities would not be recognized any more.
 */
public final class PartsDigest {

    private static final int LENGTH_OF_NULL = -1;

    private final MessageDigest sha256 = Digests.sha256();

    public void add(String part) {
        add(part.getBytes(StandardCharsets.UTF_8));
    }

    /** @param part may be null, which differs from an empty part */
    public void add(byte[] part) {
        addLength(part == null ? LENGTH_OF_NULL : part.length);
        if (part != null) {
            sha256.update(part);
        }
    }

    /** Adds the length of a part whose bytes the caller then adds to {@link #bytes()}. */
    public void addLength(int length) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    /** Adds a number as its eight bytes, without a length. */
    public void add(long number) {
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    /** The digest to which bytes can be added without a length. */
    public MessageDigest bytes() {
        return sha256;
    }

    /** Returns the 32 bytes of the digest. No part can be added any more. */
    public byte[] end() {
        return sha256.digest();
    }
}
