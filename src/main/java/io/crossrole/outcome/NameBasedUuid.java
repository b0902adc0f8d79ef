package io.crossrole.outcome;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs made from names, so that the same thing has the same identity whoever computes it, and whenever. */
public final class NameBasedUuid {

    private NameBasedUuid() {}

    /**
     * A UUID of version 8 over the SHA-256 of the parts (<i>RFC 9562, UUIDs</i>, appendix B.2). The parts may come from
     * outside: nobody can make two names meet, as MD5's version 3 and SHA-1's version 5 would allow.
     *
     * @param parts in order; where one ends and the next begins makes a difference
     */
    public static UUID of(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long high = hash.getLong() & ~0xF000L | 0x8000L;
        long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
