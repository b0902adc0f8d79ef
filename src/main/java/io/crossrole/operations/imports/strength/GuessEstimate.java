package io.crossrole.operations.imports.strength;

import com.nulabinc.zxcvbn.Pattern;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a text is made of words, names, dates, counters and walks over the keyboard rather than by chance, as zxcvbn
 * estimates it (<i>zxcvbn: Low-Budget Password Strength Estimation</i>, USENIX Security 2016).
 *
 * <p>zxcvbn takes ten guesses for each character that nothing explains, and fewer for what it knows. By how many powers of
 * ten a text falls short of its length is small for chance, whatever the length, and large for words. The limits are
 * measured: see decision 62.
 */
final class GuessEstimate {

    /** The most that are looked at. */
    private static final int LONGEST = 100;
    /** The estimator's cost grows with the square of the length and more, so it sees a long text in parts. */
    private static final int PART = 32;
    /** Of random texts of 16 and of 20 characters none of 6,000 falls short by 3, of longer ones none of 750 by 3.6. */
    private static final double LARGEST_SHORTFALL = 4.5;
    /** The digits of hexadecimal text look like dates to the estimator: there random texts fall short by up to 6.2. */
    private static final double LARGEST_SHORTFALL_OF_HEX = 7;

    private static final java.util.regex.Pattern HEX = java.util.regex.Pattern.compile("(?i)[0-9a-f+=,.@:/_-]+");
    /** Digests and random numbers, by far the most of what is imported: there are no words in them. */
    private static final java.util.regex.Pattern LONG_HEX = java.util.regex.Pattern.compile("(?i)[0-9a-f]{24,}");
    /** A word that the estimator doesn't know, such as a company's name, is hardly longer. */
    private static final int SHORTEST_CHANCE = 5;
    /** So many characters that nothing explains are enough, whatever stands beside them. */
    private static final int ENOUGH = 12;

    /** The words of which people make External IDs, beside those that they make passwords of. */
    private static final List<String> WORDS = List.of("""
        external id externalid vendor customer client tenant account user admin role access readonly read
        only reader prod production prd staging stage stg test dev development env environment aws amazon
        iam sts integration connection connector secret key token password company corp inc org organization
        team service app application api data platform cloud monitoring security analytics billing us eu ap
        east west central north south uuid com net io internal local compute example default my the for
        """.strip().split("\\s+"));

    private static final Zxcvbn ESTIMATOR = new Zxcvbn();

    private GuessEstimate() {}

    /**
     * Whether a text could be guessed.
     *
     * @param names what is known to others; their parts count, too
     */
    static boolean isGuessable(String text, Collection<String> names) {
        if (LONG_HEX.matcher(text).matches()) {
            return false;
        }
        List<String> dictionary = dictionary(names);
        String beginning = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        double shortfall = 0;
        int unexplained = 0;
        for (int from = 0; from < beginning.length(); from += PART) {
            String part = beginning.substring(from, Math.min(from + PART, beginning.length()));
            Strength strength = ESTIMATOR.measure(part, dictionary);
            shortfall += part.length() - strength.getGuessesLog10();
            unexplained += unexplained(strength.getSequence());
            if (unexplained >= ENOUGH) {
                return false;
            }
        }
        return shortfall >= (HEX.matcher(text).matches() ? LARGEST_SHORTFALL_OF_HEX : LARGEST_SHORTFALL);
    }

    private static List<String> dictionary(Collection<String> names) {
        Set<String> dictionary = new LinkedHashSet<>(names);
        names.forEach(it -> dictionary.addAll(List.of(it.split("[^A-Za-z0-9]+"))));
        dictionary.removeIf(it -> it.length() < 2);
        dictionary.addAll(WORDS);
        return new ArrayList<>(dictionary);
    }

    private static int unexplained(List<Match> matches) {
        return matches.stream()
                .filter(it -> it.pattern == Pattern.Bruteforce)
                .mapToInt(it -> (int)
                        it.token.chars().filter(Character::isLetterOrDigit).count())
                .filter(it -> it >= SHORTEST_CHANCE)
                .sum();
    }
}
