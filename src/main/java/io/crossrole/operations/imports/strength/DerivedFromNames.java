package io.crossrole.operations.imports.strength;

import io.crossrole.digest.Digests;
import java.nio.charset.StandardCharsets;
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
 * Detects an External ID that is a digest or an encoding of names that others know. There are few such recipes, and
 * guessing the recipe reveals every customer's External ID.
 */
final class DerivedFromNames {

    private static final List<String> DIGESTS = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");
    private static final List<String> SEPARATORS = List.of("", "-", "_", ":", ".", "/", "|", "+");
    /**
     * Characters to compare: few enough to match a shortened digest and, in a UUID, to end before the version digit.
     */
    private static final int COMPARED_LENGTH = 12;
    /** Among millions of External IDs, a shorter token would match the beginning of some digest by chance. */
    private static final int MIN_TOKEN_LENGTH = 10;

    private static final int MIN_ENCODED_LENGTH = 6;

    private DerivedFromNames() {}

    /**
     * The recipe by which the External ID is derived; empty if none matches.
     *
     * @param names the names that others know
     */
    static Optional<String> how(String externalId, Collection<String> names) {
        String lower = externalId.toLowerCase(Locale.ROOT);
        List<String> tokens = new ArrayList<>(List.of(lower.split("[^0-9a-z]+")));
        tokens.removeIf(it -> it.length() < MIN_TOKEN_LENGTH);
        String alphanumeric = lower.replaceAll("[^0-9a-z]", "");
        for (String input : inputs(names)) {
            byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
            for (String algorithm : DIGESTS) {
                byte[] digest = Digests.of(algorithm).digest(bytes);
                String hex = HexFormat.of().formatHex(digest);
                if (alphanumeric.contains(hex.substring(0, COMPARED_LENGTH))
                        || tokens.stream().anyMatch(hex::startsWith)
                        || hasBase64(externalId, digest, COMPARED_LENGTH)) {
                    return Optional.of("it is the %s of '%s'".formatted(algorithm, input.strip()));
                }
            }
            if (bytes.length * 4 / 3 >= MIN_ENCODED_LENGTH && hasBase64(externalId, bytes, Integer.MAX_VALUE)) {
                return Optional.of("it contains the Base64 of '%s'".formatted(input.strip()));
            }
            if (bytes.length * 2 >= MIN_TOKEN_LENGTH
                    && alphanumeric.contains(HexFormat.of().formatHex(bytes))) {
                return Optional.of("it contains '%s' in hexadecimal".formatted(input.strip()));
            }
        }
        return Optional.empty();
    }

    /** The inputs of a recipe: each name, and each two of them joined. */
    private static Set<String> inputs(Collection<String> names) {
        Set<String> inputs = new LinkedHashSet<>();
        for (String name : new LinkedHashSet<>(names)) {
            inputs.add(name);
            inputs.add(name.toLowerCase(Locale.ROOT));
            inputs.add(name.toUpperCase(Locale.ROOT));
            // "echo name | sha256sum" appends a newline.
            inputs.add(name + "\n");
            for (String other : names) {
                if (!other.equals(name)) {
                    SEPARATORS.forEach(it -> inputs.add(name + it + other));
                    SEPARATORS.forEach(it -> inputs.add((name + it + other).toLowerCase(Locale.ROOT)));
                }
            }
        }
        return inputs;
    }

    /** Base64 depends on case. Its last characters are compared only if the text is encoded in full. */
    private static boolean hasBase64(String externalId, byte[] bytes, int comparedLength) {
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        String beginning = encoded.substring(0, Math.min(comparedLength, encoded.length()));
        return externalId.contains(beginning)
                || externalId.contains(beginning.replace('+', '-').replace('/', '_'));
    }
}
