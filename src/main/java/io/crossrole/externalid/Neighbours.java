package io.crossrole.externalid;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes near neighbours of an External ID: a trust policy that accepts more than the External ID itself accepts one of them,
 * whatever made the External ID.
 */
public final class Neighbours {

    /** How many are tried of each kind. Most are nobody's; an integration that has more taken ones than that is given up. */
    static final int AT_MOST = 32;

    private static final String DIGITS = "0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String PUNCTUATION = "_+=,.@:/-";
    private static final List<String> CLASSES = List.of(DIGITS, LOWER, UPPER, PUNCTUATION);

    private final RandomGenerator random;

    public Neighbours(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The neighbours of one kind that may be tried, in the order in which they should be.
     *
     * @param place where the random character is; see {@link #place}
     */
    List<String> candidates(ExternalId externalId, Difference difference, int place) {
        String own = externalId.value();
        return switch (difference) {
            case LAST_CHARACTER -> changed(own, own.length() - 1);
            case FIRST_CHARACTER -> changed(own, 0);
            case RANDOM_CHARACTER -> changed(own, place);
            case CASE -> inOtherCase(own);
        };
    }

    /**
     * Where the random character is. It lies where the External ID differs from its nearest neighbours among all integrations':
     * a pattern that lets one of these in is loose there, and one that is loose elsewhere does not let it in.
     *
     * <p>One draw has one place: a role that was found to accept a neighbour is asked with the same kind again, and must not
     * pass because the second one happens to differ elsewhere.
     *
     * @param nearest the External IDs before and after it in byte order
     * @param draw what the place is drawn from
     */
    static int place(ExternalId externalId, Collection<String> nearest, UUID draw) {
        String own = externalId.value();
        int last = own.length() - 2;
        if (last < 1) {
            return 0;
        }
        long seed = draw.getMostSignificantBits() ^ Long.rotateLeft(draw.getLeastSignificantBits(), 32);
        return nearest.stream()
                .max(Comparator.comparingInt(it -> sharedLength(own, it)))
                .map(it -> differing(own, it, last))
                .orElse(new Span(1, last))
                .place(new Random(seed));
    }

    /** Some places in a row. */
    private record Span(int from, int to) {

        int place(Random random) {
            return from + random.nextInt(to + 1 - from);
        }
    }

    /** From the first to the last place where they differ; anywhere, where that is at an end that has a kind of its own. */
    private static Span differing(String own, String other, int last) {
        int from = Math.max(1, sharedLength(own, other));
        int to = Math.min(last, own.length() - 1 - sharedLength(reversed(own), reversed(other)));
        return from <= to ? new Span(from, to) : new Span(1, last);
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static int sharedLength(String one, String other) {
        int length = Math.min(one.length(), other.length());
        return IntStream.range(0, length)
                .filter(it -> one.charAt(it) != other.charAt(it))
                .findFirst()
                .orElse(length);
    }

    /** With another character of the same class, so that a pattern of the same form takes it, and else of any other. */
    private List<String> changed(String own, int place) {
        char before = own.charAt(place);
        String same = CLASSES.stream()
                .filter(it -> it.indexOf(before) >= 0)
                .findFirst()
                .orElseThrow();
        String others = CLASSES.stream().filter(it -> it != same).collect(Collectors.joining());
        return Stream.concat(shuffled(same).stream(), shuffled(others).stream())
                .filter(it -> it != before)
                .limit(AT_MOST)
                .map(it -> own.substring(0, place) + it + own.substring(place + 1))
                .toList();
    }

    private List<Character> shuffled(String characters) {
        List<Character> shuffled =
                new ArrayList<>(characters.chars().mapToObj(it -> (char) it).toList());
        for (int last = shuffled.size() - 1; last > 0; last--) {
            Collections.swap(shuffled, last, random.nextInt(last + 1));
        }
        return shuffled;
    }

    private List<String> inOtherCase(String own) {
        List<Integer> letters = IntStream.range(0, own.length())
                .filter(it -> Character.isLetter(own.charAt(it)))
                .boxed()
                .toList();
        int first = random.nextInt(letters.size());
        return IntStream.range(0, Math.min(AT_MOST, letters.size()))
                .mapToObj(it -> letters.get((first + it) % letters.size()))
                .map(it -> own.substring(0, it) + inOtherCase(own.charAt(it)) + own.substring(it + 1))
                .toList();
    }

    private static char inOtherCase(char letter) {
        return Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
    }
}
