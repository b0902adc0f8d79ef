package io.crossrole.operations.imports.strength;

import com.nulabinc.zxcvbn.Pattern;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import io.crossrole.text.Cut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Estimates with zxcvbn whether a text consists of words, names, dates, counters and keyboard walks rather than random
 * characters (<i>zxcvbn: Low-Budget Password Strength Estimation</i>, USENIX Security 2016).
 *
 * <p>zxcvbn counts ten guesses for each unexplained character, and fewer for whatever it recognises. The shortfall is
 * the number of powers of ten by which a text needs fewer guesses than its length suggests. It is small for random text
 * of any length, and large for words. The limits are measured: see decision 62.
 */
final class GuessEstimate {

    /** Further characters are ignored. */
    private static final int MAX_LENGTH = 100;
    /** The estimator's cost grows at least with the square of the length, so a long text is estimated in parts. */
    private static final int PART_LENGTH = 32;
    /** Of 6,000 random texts of 16 and 20 characters, none has a shortfall of 3; of 750 longer ones, none has 3.6. */
    private static final double MAX_SHORTFALL = 4.5;
    /** The estimator takes some hexadecimal digits for dates, so random ones have a shortfall of up to 6.2. */
    private static final double MAX_HEX_SHORTFALL = 7;

    private static final java.util.regex.Pattern HEX = java.util.regex.Pattern.compile("(?i)[0-9a-f+=,.@:/_-]+");
    /** Digests and random numbers, by far the most common imports. They contain no words. */
    private static final java.util.regex.Pattern LONG_HEX = java.util.regex.Pattern.compile("(?i)[0-9a-f]{24,}");
    /** A shorter unexplained run may be a word that the estimator doesn't know, such as a company's name. */
    private static final int MIN_UNEXPLAINED_RUN = 5;
    /** This many unexplained characters are enough, whatever surrounds them. */
    private static final int ENOUGH_UNEXPLAINED = 12;

    /** Words that are common in External IDs, in addition to the estimator's own. */
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
     * Whether a text can be guessed.
     *
     * @param names the names that others know; their parts count, too
     */
    static boolean isGuessable(String text, Collection<String> names) {
        if (LONG_HEX.matcher(text).matches()) {
            return false;
        }
        List<String> dictionary = dictionary(names);
        String beginning = Cut.bare(MAX_LENGTH, text);
        double shortfall = 0;
        int unexplained = 0;
        for (int from = 0; from < beginning.length(); from += PART_LENGTH) {
            String part = beginning.substring(from, Math.min(from + PART_LENGTH, beginning.length()));
            Strength strength = ESTIMATOR.measure(part, dictionary);
            shortfall += part.length() - strength.getGuessesLog10();
            unexplained += unexplained(strength.getSequence());
            if (unexplained >= ENOUGH_UNEXPLAINED) {
                return false;
            }
        }
        return shortfall >= (HEX.matcher(text).matches() ? MAX_HEX_SHORTFALL : MAX_SHORTFALL);
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
                .filter(it -> it >= MIN_UNEXPLAINED_RUN)
                .sum();
    }
}
