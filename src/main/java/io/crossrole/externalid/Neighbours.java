package io.crossrole.externalid;

import io.crossrole.integration.ExternalId;
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
 * Generates near neighbours of an External ID. A trust policy that accepts more than the External ID itself accepts one
 * of them, whatever scheme the External ID follows.
 *
 * <p>The random position stays the same throughout a validation. With a new position in each round, a role that has
 * accepted a neighbour could pass a later round.
 */
public final class Neighbours {

    /**
     * Most candidates for each difference. Nearly all candidates are unused. If all of them are used, no neighbour with
     * this difference can be probed, and the round ends as inconclusive.
     */
    static final int MAX_CANDIDATES = 32;

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
     * Candidates for one difference, in the order in which to try them.
     *
     * @param position of the random character; see {@link #randomPosition}
     */
    List<ExternalId> candidates(ExternalId externalId, Difference difference, int position) {
        String own = externalId.value();
        return switch (difference) {
            case LAST_CHARACTER -> withOtherCharacter(own, own.length() - 1);
            case FIRST_CHARACTER -> withOtherCharacter(own, 0);
            case RANDOM_CHARACTER -> withOtherCharacter(own, position);
            case CASE -> withOtherCase(own);
        };
    }

    /**
     * The position of the random character. It lies where the External ID differs from its nearest neighbours among all
     * integrations: a pattern that also matches such a neighbour is loose at that position, and a pattern that is loose
     * elsewhere does not match the neighbour.
     *
     * <p>The position depends only on the seed. A role that has accepted a neighbour is probed again with the same
     * difference, and must not pass because the second neighbour differs at another position.
     *
     * @param nearest the External IDs before and after it in byte order
     * @param draw the seed
     */
    static int randomPosition(ExternalId externalId, Collection<ExternalId> nearest, UUID draw) {
        String own = externalId.value();
        int last = own.length() - 2;
        if (last < 1) {
            return 0;
        }
        long seed = draw.getMostSignificantBits() ^ Long.rotateLeft(draw.getLeastSignificantBits(), 32);
        return nearest.stream()
                .map(ExternalId::value)
                .max(Comparator.comparingInt(it -> sharedLength(own, it)))
                .map(it -> differingRange(own, it, last))
                .orElse(new Range(1, last))
                .pick(new Random(seed));
    }

    /** A range of positions, both ends inclusive. */
    private record Range(int from, int to) {

        int pick(Random random) {
            return from + random.nextInt(to + 1 - from);
        }
    }

    /**
     * The range in which they differ. If it covers only the first or the last character, which are differences of their
     * own, all other positions.
     */
    private static Range differingRange(String own, String other, int last) {
        int from = Math.max(1, sharedLength(own, other));
        int to = Math.min(last, own.length() - 1 - sharedLength(reversed(own), reversed(other)));
        return from <= to ? new Range(from, to) : new Range(1, last);
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

    /**
     * Replaces one character: first with others of its class, which a pattern of the same form matches, then with any
     * other.
     */
    private List<ExternalId> withOtherCharacter(String own, int position) {
        char before = own.charAt(position);
        String same = CLASSES.stream()
                .filter(it -> it.indexOf(before) >= 0)
                .findFirst()
                .orElseThrow();
        String others = CLASSES.stream().filter(it -> it != same).collect(Collectors.joining());
        return Stream.concat(shuffled(same).stream(), shuffled(others).stream())
                .filter(it -> it != before)
                .limit(MAX_CANDIDATES)
                .map(it -> new ExternalId(own.substring(0, position) + it + own.substring(position + 1)))
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

    private List<ExternalId> withOtherCase(String own) {
        List<Integer> letters = IntStream.range(0, own.length())
                .filter(it -> Character.isLetter(own.charAt(it)))
                .boxed()
                .toList();
        int first = random.nextInt(letters.size());
        return IntStream.range(0, Math.min(MAX_CANDIDATES, letters.size()))
                .mapToObj(it -> letters.get((first + it) % letters.size()))
                .map(it -> new ExternalId(own.substring(0, it) + withOtherCase(own.charAt(it)) + own.substring(it + 1)))
                .toList();
    }

    private static char withOtherCase(char letter) {
        return Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
    }
}
