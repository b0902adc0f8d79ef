package io.crossrole.digest;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Name-based UUIDs: equal names give equal UUIDs, in every replica and at any time.
 *
 * <p>Never change what an identity is made from: a replay would publish everything again under new ids.
 */
public final class NameBasedUuid {

    private NameBasedUuid() {}

    /**
     * Computes a UUID of version 8 from the SHA-256 of the parts (<i>RFC 9562, UUIDs</i>, appendix B.2). SHA-256 is
     * used since the parts may come from outside: with MD5 (version 3) or SHA-1 (version 5) an attacker could construct
     * a collision.
     *
     * @param parts the parts of the name, in order; {@code ab,c} and {@code a,bc} are different names
     */
    public static UUID of(String... parts) {
        PartsDigest digest = new PartsDigest();
        for (String part : parts) {
            digest.add(part);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.end());
        long high = hash.getLong() & ~0xF000L | 0x8000L;
        long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
