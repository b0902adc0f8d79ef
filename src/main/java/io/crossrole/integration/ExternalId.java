package io.crossrole.integration;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * The External ID that a customer's trust policy must require ({@code sts:ExternalId}).
 *
 * <p>It prevents one customer from reaching another customer's account through the vendor. For that, the vendor
 * generates it, and it must be unique and unguessable; it is not a secret. AWS allows 2 to 1224 characters of
 * {@code [\w+=,.@:\/-]} (<i>AssumeRole</i>, AWS STS API Reference; <i>The confused deputy problem</i>, IAM User Guide).
 * Crossrole's own External IDs contain only letters, digits and hyphens, so that no shell, URL or policy editor changes
 * them.
 *
 * @param value the External ID as written in a trust policy
 */
public record ExternalId(String value) {

    /** The External IDs that AWS accepts. */
    public static final Pattern AWS_PATTERN = Pattern.compile("[\\w+=,.@:/\\-]{2,1224}");

    /** {@link #AWS_PATTERN} in words. */
    public static final String AWS_RULE = "AWS accepts 2 to 1224 characters of [\\w+=,.@:/-]";

    private static final Pattern OWN_PATTERN = Pattern.compile("cr-[0-9a-z]{10}-[0-9a-z]{32}");

    /**
     * @throws IllegalArgumentException if AWS would not accept it
     */
    public ExternalId {
        if (!AWS_PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("External ID '%s': %s".formatted(value, AWS_RULE));
        }
    }

    /** Whether it has the form that {@link Generator} produces. An imported one has another form. */
    public boolean isOurs() {
        return OWN_PATTERN.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }

    /** Generates External IDs from a prefix, 48 bits of milliseconds and 160 random bits. */
    public static final class Generator {

        private static final String PREFIX = "cr";
        private static final char[] BASE32 = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
        private static final int TIME_CHARACTERS = 10;
        private static final int RANDOM_BYTES = 20;

        private final SecureRandom random;
        private final Clock clock;

        public Generator(SecureRandom random, Clock clock) {
            this.random = random;
            this.clock = clock;
        }

        /**
         * A new External ID. The time comes first, so that the unique index grows at one end. The random bits can't be
         * guessed from it.
         */
        public ExternalId next() {
            StringBuilder text = new StringBuilder(PREFIX).append('-');
            appendBase32(text, clock.instant().toEpochMilli(), TIME_CHARACTERS);
            return withRandomBits(text.append('-'));
        }

        private ExternalId withRandomBits(StringBuilder text) {
            byte[] bits = new byte[RANDOM_BYTES];
            random.nextBytes(bits);
            ByteBuffer remaining = ByteBuffer.wrap(bits);
            for (int group = 0; group < RANDOM_BYTES / 5; group++) {
                appendBase32(text, fortyBits(remaining), 8);
            }
            return new ExternalId(text.toString());
        }

        private static long fortyBits(ByteBuffer from) {
            return (long) (from.get() & 0xff) << 32 | from.getInt() & 0xffffffffL;
        }

        private static void appendBase32(StringBuilder text, long value, int characters) {
            for (int shift = (characters - 1) * 5; shift >= 0; shift -= 5) {
                text.append(BASE32[(int) (value >>> shift) & 31]);
            }
        }
    }
}
