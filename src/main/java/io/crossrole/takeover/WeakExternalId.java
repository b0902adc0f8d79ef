package io.crossrole.takeover;

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
 *   <li>contains the tenant's ID, the integration's or an AWS account's, in whatever case, where that has at least
 *       {@value #SHORTEST_NAME} characters, or is one of them.
 * </ul>
 *
 * <p>None of this proves that the others are strong: chance leaves no trace that could be checked.
 */
final class WeakExternalId {

    static final int SHORTEST = 16;
    static final int LEAST_VARIETY = 8;
    static final int LONGEST_RUN = 8;
    static final int SHORTEST_NAME = 4;

    private static final Pattern NUMBER = Pattern.compile("[\\d+=,.@:/_-]+");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-?[0-9a-f]{4}-?([1-8])[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}");
    private static final Pattern REPETITION = Pattern.compile("(.+?)\\1+.?");

    private WeakExternalId() {}

    /**
     * Why it is weak; nothing where no reason was found.
     *
     * @param names what is known to others: the IDs of tenant, integration and AWS accounts
     */
    static Optional<String> why(String externalId, Collection<String> names) {
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
        Matcher uuid = UUID.matcher(text);
        if (uuid.matches() && "12356".contains(uuid.group(1))) {
            return weak("it is a UUID of version %s, which is not made by chance".formatted(uuid.group(1)));
        }
        if (hasRun(text)) {
            return weak("%d of its characters in a row count up, count down or repeat".formatted(LONGEST_RUN));
        }
        return REPETITION.matcher(text).matches() ? weak("it repeats itself") : Optional.empty();
    }

    private static Optional<String> weak(String why) {
        return Optional.of("weak External ID: " + why);
    }

    private static boolean names(String text, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() < SHORTEST_NAME ? text.equals(lower) : text.contains(lower);
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
