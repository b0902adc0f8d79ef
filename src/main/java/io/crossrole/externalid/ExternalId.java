package io.crossrole.externalid;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * The External ID that a customer's trust policy must require ({@code sts:ExternalId}).
 *
 * <p>It keeps one customer from reaching another's account through the vendor, so it is made by the vendor, unique, and
 * can't be guessed; it is not a secret. AWS allows 2 to 1224 characters of {@code [\w+=,.@:\/-]} (<i>AssumeRole</i>, AWS
 * STS API Reference; <i>The confused deputy problem</i>, IAM User Guide). Ours has letters, digits and hyphens only, so
 * that it survives every shell, URL and policy editor.
 *
 * @param value the External ID as it stands in a trust policy
 */
public record ExternalId(String value) {

    private static final Pattern AWS_RULE = Pattern.compile("[\\w+=,.@:/\\-]{2,1224}");
    private static final Pattern OURS = Pattern.compile("cr-[0-9a-z]{10}-[0-9a-z]{32}");

    /**
     * @throws IllegalArgumentException if AWS would not take it
     */
    public ExternalId {
        if (!AWS_RULE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "External ID '%s': AWS takes 2 to 1224 characters of [\\w+=,.@:/-]".formatted(value));
        }
    }

    /** Whether it has the form of those that {@link Generator} makes; an imported one has another. */
    public boolean isOurs() {
        return OURS.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }

    /** Makes External IDs: a prefix, 48 bits of milliseconds, 160 random bits. */
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
         * A new one. The time comes first so that the unique index grows at one end; nobody can guess the random bits from
         * it.
         */
        public ExternalId next() {
            StringBuilder text = new StringBuilder(PREFIX).append('-');
            appendBase32(text, clock.instant().toEpochMilli(), TIME_CHARACTERS);
            return withRandomBits(text.append('-'));
        }

        private ExternalId withRandomBits(StringBuilder text) {
            byte[] bits = new byte[RANDOM_BYTES];
            random.nextBytes(bits);
            ByteBuffer rest = ByteBuffer.wrap(bits);
            for (int group = 0; group < RANDOM_BYTES / 5; group++) {
                appendBase32(text, fortyBits(rest), 8);
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
