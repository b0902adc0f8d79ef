package io.crossrole.operations.imports.strength;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Detects a foreign External ID that an attacker could guess, or derive from another customer's name. An External ID
 * keeps one customer from reaching another's account, so it must not be guessable (<i>The confused deputy problem</i>,
 * IAM User Guide).
 *
 * <p>It is weak if it
 * <ul>
 *   <li>has fewer than {@value #MIN_LENGTH} characters, or fewer than {@value #MIN_VARIETY} different ones,
 *   <li>is a number, with or without punctuation,
 *   <li>is a UUID of a version that is made from time and place (1, 2, 6) or from a name (3, 5),
 *   <li>has {@value #MIN_RUN} characters in a row that count up, count down or repeat, or is a repetition,
 *   <li>contains the ID of the tenant, the integration or an AWS account, in any case, with any separators, forwards or
 *       backwards, if that ID has at least {@value #MIN_NAME_LENGTH} characters; or is such an ID,
 *   <li>is a digest or an encoding of such an ID: see {@link DerivedFromNames},
 *   <li>is an e-mail address or a host name,
 *   <li>consists of words, names, dates and counters: see {@link GuessEstimate}.
 * </ul>
 *
 * <p>An External ID without these signs is not proven strong: no test can prove that a text is random.
 */
public final class WeakExternalId {

    static final int MIN_LENGTH = 16;
    static final int MIN_VARIETY = 8;
    static final int MIN_RUN = 8;
    static final int MIN_NAME_LENGTH = 4;

    private static final Pattern NUMBER = Pattern.compile("[\\d+=,.@:/_-]+");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-?[0-9a-f]{4}-?([1-8])[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}");
    private static final long TIME_OF_1995 = 0x1CE24FDDD648000L;
    private static final long TIME_OF_2060 = 0x21704C02E774000L;
    private static final Pattern REPETITION = Pattern.compile("(.+?)\\1+.?");
    /** Known to be random by its form: one of Crossrole's own, or a UUID of version 4 or 7. */
    private static final Pattern KNOWN_RANDOM = Pattern.compile("cr-[0-9a-z]{10}-[0-9a-hjkmnp-tv-z]{32}"
            + "|[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private static final Pattern ADDRESS = Pattern.compile("([a-z0-9_.+-]+@|([a-z0-9_-]+\\.){2})([a-z0-9_-]+\\.)*"
            + "(com|net|org|edu|gov|info|cloud|app|dev|tech|internal|local|localhost|example|test|invalid)");

    private static final Pattern PRINTABLE = Pattern.compile("[\\w .:@/+=,-]{12,}");

    private WeakExternalId() {}

    /**
     * Why it is weak; empty if no weakness is found.
     *
     * @param names the names that others know: the IDs of the tenant, the integration and AWS accounts
     */
    public static Optional<String> why(String externalId, Collection<String> names) {
        String text = externalId.toLowerCase(Locale.ROOT);
        if (text.length() < MIN_LENGTH) {
            return weak("it has %d characters, and should have at least %d".formatted(text.length(), MIN_LENGTH));
        }
        long variety = externalId.chars().distinct().count();
        if (variety < MIN_VARIETY) {
            return weak("it has %d different characters, and should have at least %d".formatted(variety, MIN_VARIETY));
        }
        if (NUMBER.matcher(text).matches()) {
            return weak("it is a number, which can be found by counting");
        }
        Optional<String> name =
                names.stream().filter(it -> containsName(text, it)).findFirst();
        if (name.isPresent()) {
            return weak("it contains '%s', which others know".formatted(name.get()));
        }
        Optional<String> derived = DerivedFromNames.how(externalId, names);
        if (derived.isPresent()) {
            return weak(derived.get());
        }
        Matcher uuid = UUID.matcher(text);
        if (uuid.matches() && isMadeFromTimeOrName(text, uuid.group(1))) {
            return weak("it is a UUID of version %s, which is not random".formatted(uuid.group(1)));
        }
        if (hasRun(text)) {
            return weak("%d of its characters in a row count up, count down or repeat".formatted(MIN_RUN));
        }
        if (REPETITION.matcher(text).matches()) {
            return weak("it repeats itself");
        }
        if (ADDRESS.matcher(text).matches()) {
            return weak("it is an e-mail address or a host name");
        }
        if (!KNOWN_RANDOM.matcher(text).matches() && GuessEstimate.isGuessable(externalId, names)) {
            return weak("it consists of words, names, dates or counters, which can be guessed");
        }
        return decoded(externalId)
                .filter(it -> names.stream().anyMatch(each -> containsName(it.toLowerCase(Locale.ROOT), each))
                        || GuessEstimate.isGuessable(it, names))
                .flatMap(it -> weak("it is the Base64 of a text that can be guessed"));
    }

    /** The printable text that an External ID encodes in Base64; empty if it encodes none. */
    private static Optional<String> decoded(String externalId) {
        try {
            String alphabet = externalId.replace('-', '+').replace('_', '/').replaceAll("=+$", "");
            String text = new String(Base64.getDecoder().decode(alphabet), StandardCharsets.ISO_8859_1);
            return PRINTABLE.matcher(text).matches() ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> weak(String why) {
        return Optional.of("weak External ID: " + why);
    }

    private static boolean containsName(String text, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String letters = alphanumeric(lower);
        if (letters.length() < MIN_NAME_LENGTH) {
            return lower.length() < MIN_NAME_LENGTH ? text.equals(lower) : text.contains(lower);
        }
        String ofText = alphanumeric(text);
        return ofText.contains(letters) || ofText.contains(new StringBuilder(letters).reverse());
    }

    private static String alphanumeric(String text) {
        return text.replaceAll("[^0-9a-z]", "");
    }

    /**
     * Whether a UUID encodes a time or a name. Without hyphens it may as well be 128 random bits, and counts only if it
     * contains a plausible time.
     */
    private static boolean isMadeFromTimeOrName(String text, String version) {
        if (text.contains("-")) {
            return "12356".contains(version);
        }
        // RFC 9562, 5.1: 60 bits count 100 ns since 1582, lowest bits first.
        long time = Long.parseLong(text.substring(13, 16) + text.substring(8, 12) + text.substring(0, 8), 16);
        return version.equals("1") && time > TIME_OF_1995 && time < TIME_OF_2060;
    }

    private static boolean hasRun(String text) {
        int run = 1;
        int step = 0;
        for (int i = 1; i < text.length(); i++) {
            int next = text.charAt(i) - text.charAt(i - 1);
            run = next == step || run == 1 ? run + 1 : 2;
            step = next;
            if (run >= MIN_RUN && Math.abs(step) <= 1) {
                return true;
            }
        }
        return false;
    }
}
