package io.crossrole.operations.imports.strength;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether an External ID that somebody else has made could be guessed, or worked out by a customer who knows another's
 * name. It keeps one customer from reaching another's account, so it must not be guessed (<i>The confused deputy
 * problem</i>, IAM User Guide).
 *
 * <p>It is weak if it
 * <ul>
 *   <li>has fewer than {@value #SHORTEST} characters, or fewer than {@value #LEAST_VARIETY} different ones,
 *   <li>is a number, however it is punctuated,
 *   <li>is a UUID of a version that is made from time and place (1, 2, 6) or from a name (3, 5),
 *   <li>has {@value #LONGEST_RUN} characters in a row that count up, count down or repeat, or is a repetition,
 *   <li>contains the tenant's ID, the integration's or an AWS account's, in whatever case and with whatever between its
 *       letters, forwards or backwards, where that has at least {@value #SHORTEST_NAME} characters, or is one of them,
 *   <li>is a digest or an encoding of those: see {@link DerivedFromNames},
 *   <li>is an e-mail address or a host's name,
 *   <li>is made of words, names, dates and counters: see {@link GuessEstimate}.
 * </ul>
 *
 * <p>None of this proves that the others are strong: chance leaves no trace that could be checked.
 */
public final class WeakExternalId {

    static final int SHORTEST = 16;
    static final int LEAST_VARIETY = 8;
    static final int LONGEST_RUN = 8;
    static final int SHORTEST_NAME = 4;

    private static final Pattern NUMBER = Pattern.compile("[\\d+=,.@:/_-]+");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-?[0-9a-f]{4}-?([1-8])[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}");
    private static final long TIME_OF_1995 = 0x1CE24FDDD648000L;
    private static final long TIME_OF_2060 = 0x21704C02E774000L;
    private static final Pattern REPETITION = Pattern.compile("(.+?)\\1+.?");
    /** Of chance, and known by its form: one of Crossrole's own, or a UUID of version 4 or 7. */
    private static final Pattern OF_CHANCE = Pattern.compile("cr-[0-9a-z]{10}-[0-9a-hjkmnp-tv-z]{32}"
            + "|[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private static final Pattern ADDRESS = Pattern.compile("([a-z0-9_.+-]+@|([a-z0-9_-]+\\.){2})([a-z0-9_-]+\\.)*"
            + "(com|net|org|edu|gov|info|cloud|app|dev|tech|internal|local|localhost|example|test|invalid)");

    private static final Pattern PRINTABLE = Pattern.compile("[\\w .:@/+=,-]{12,}");

    private WeakExternalId() {}

    /**
     * Why it is weak; nothing where no reason was found.
     *
     * @param names what is known to others: the IDs of tenant, integration and AWS accounts
     */
    public static Optional<String> why(String externalId, Collection<String> names) {
        String text = externalId.toLowerCase(Locale.ROOT);
        if (text.length() < SHORTEST) {
            return weak("it has %d characters, and should have %d or more".formatted(text.length(), SHORTEST));
        }
        long variety = externalId.chars().distinct().count();
        if (variety < LEAST_VARIETY) {
            return weak("it has %d different characters, and should have %d or more".formatted(variety, LEAST_VARIETY));
        }
        if (NUMBER.matcher(text).matches()) {
            return weak("it is a number, which can be counted through");
        }
        Optional<String> name = names.stream().filter(it -> names(text, it)).findFirst();
        if (name.isPresent()) {
            return weak("it contains '%s', which others know".formatted(name.get()));
        }
        Optional<String> derived = DerivedFromNames.how(externalId, names);
        if (derived.isPresent()) {
            return weak(derived.get());
        }
        Matcher uuid = UUID.matcher(text);
        if (uuid.matches() && isMadeFromTimeOrName(text, uuid.group(1))) {
            return weak("it is a UUID of version %s, which is not made by chance".formatted(uuid.group(1)));
        }
        if (hasRun(text)) {
            return weak("%d of its characters in a row count up, count down or repeat".formatted(LONGEST_RUN));
        }
        if (REPETITION.matcher(text).matches()) {
            return weak("it repeats itself");
        }
        if (ADDRESS.matcher(text).matches()) {
            return weak("it is an e-mail address or a host's name");
        }
        if (!OF_CHANCE.matcher(text).matches() && GuessEstimate.isGuessable(externalId, names)) {
            return weak("it is made of words, names, dates or counters, which can be guessed");
        }
        return decoded(externalId)
                .filter(it -> names.stream().anyMatch(each -> names(it.toLowerCase(Locale.ROOT), each))
                        || GuessEstimate.isGuessable(it, names))
                .flatMap(it -> weak("it is the Base64 of a text that can be guessed"));
    }

    /** The text that it is the Base64 of; nothing where that is none. */
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

    private static boolean names(String text, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String letters = squeezed(lower);
        if (letters.length() < SHORTEST_NAME) {
            return lower.length() < SHORTEST_NAME ? text.equals(lower) : text.contains(lower);
        }
        String ofText = squeezed(text);
        return ofText.contains(letters) || ofText.contains(new StringBuilder(letters).reverse());
    }

    private static String squeezed(String text) {
        return text.replaceAll("[^0-9a-z]", "");
    }

    /** Without its hyphens it may as well be 128 random bits, unless it tells a time at which somebody may have made it. */
    private static boolean isMadeFromTimeOrName(String text, String version) {
        if (text.contains("-")) {
            return "12356".contains(version);
        }
        // RFC 9562, 5.1: the number of 100 ns since 1582 in 60 bits, the lowest first.
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
            if (run >= LONGEST_RUN && Math.abs(step) <= 1) {
                return true;
            }
        }
        return false;
    }
}
