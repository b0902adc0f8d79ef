package io.crossrole.operations.imports.strength;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an External ID is a digest or an encoding of what others know. Whoever guesses the recipe has the External ID of
 * every customer, and there are few recipes.
 */
final class DerivedFromNames {

    private static final List<String> DIGESTS = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");
    private static final List<String> SEPARATORS = List.of("", "-", "_", ":", ".", "/", "|", "+");
    /** Few enough to be found in a shortened digest and, in a UUID, before the digit of the version. */
    private static final int TELLING = 12;
    /** Of millions of External IDs a shorter one has the same beginning as a digest by chance. */
    private static final int SHORTEST_TOKEN = 10;

    private static final int SHORTEST_ENCODED = 6;

    private DerivedFromNames() {}

    /**
     * How it is derived; nothing where no recipe was found.
     *
     * @param names what is known to others
     */
    static Optional<String> how(String externalId, Collection<String> names) {
        String lower = externalId.toLowerCase(Locale.ROOT);
        List<String> tokens = new ArrayList<>(List.of(lower.split("[^0-9a-z]+")));
        tokens.removeIf(it -> it.length() < SHORTEST_TOKEN);
        String squeezed = lower.replaceAll("[^0-9a-z]", "");
        for (String value : recipes(names)) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            for (String algorithm : DIGESTS) {
                byte[] digest = digest(algorithm, bytes);
                String hex = HexFormat.of().formatHex(digest);
                if (squeezed.contains(hex.substring(0, TELLING))
                        || tokens.stream().anyMatch(hex::startsWith)
                        || hasBase64(externalId, digest, TELLING)) {
                    return Optional.of("it is the %s of '%s'".formatted(algorithm, value.strip()));
                }
            }
            if (bytes.length * 4 / 3 >= SHORTEST_ENCODED && hasBase64(externalId, bytes, Integer.MAX_VALUE)) {
                return Optional.of("it has the Base64 of '%s' in it".formatted(value.strip()));
            }
            if (bytes.length * 2 >= SHORTEST_TOKEN
                    && squeezed.contains(HexFormat.of().formatHex(bytes))) {
                return Optional.of("it has '%s' in hexadecimal in it".formatted(value.strip()));
            }
        }
        return Optional.empty();
    }

    /** The texts that a recipe would begin with: each name, and two of them joined. */
    private static Set<String> recipes(Collection<String> names) {
        Set<String> values = new LinkedHashSet<>();
        for (String name : new LinkedHashSet<>(names)) {
            values.add(name);
            values.add(name.toLowerCase(Locale.ROOT));
            values.add(name.toUpperCase(Locale.ROOT));
            // As "echo name | sha256sum" has it.
            values.add(name + "\n");
            for (String other : names) {
                if (!other.equals(name)) {
                    SEPARATORS.forEach(it -> values.add(name + it + other));
                    SEPARATORS.forEach(it -> values.add((name + it + other).toLowerCase(Locale.ROOT)));
                }
            }
        }
        return values;
    }

    /** Case counts in it, and so does its end only where it is whole. */
    private static boolean hasBase64(String externalId, byte[] bytes, int telling) {
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        String beginning = encoded.substring(0, Math.min(telling, encoded.length()));
        return externalId.contains(beginning)
                || externalId.contains(beginning.replace('+', '-').replace('/', '_'));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }
}
