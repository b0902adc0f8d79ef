package io.crossrole.externalid;

import static io.crossrole.externalid.Difference.CASE;
import static io.crossrole.externalid.Difference.FIRST_CHARACTER;
import static io.crossrole.externalid.Difference.LAST_CHARACTER;
import static io.crossrole.externalid.Difference.RANDOM_CHARACTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.integration.ExternalId;
import io.crossrole.integration.KnownExternalIds;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeighboursTest {

    private static final ExternalId OURS = new ExternalId.Generator(new SecureRandom(), Clock.systemUTC()).next();
    private static final ExternalId IMPORTED = new ExternalId("megavendor-9fK2xQ7pLw3ZtR8m");
    private static final ExternalId LONGEST = new ExternalId("a-".repeat(612));

    private final Random random = new Random(14);

    /** A fixed set of known External IDs. */
    private record Known(TreeSet<String> ids) implements KnownExternalIds {

        private static Known of(String... ids) {
            return new Known(new TreeSet<>(List.of(ids)));
        }

        @Override
        public List<ExternalId> nearestTo(ExternalId externalId) {
            return Stream.of(ids.lower(externalId.value()), ids.higher(externalId.value()))
                    .filter(Objects::nonNull)
                    .map(ExternalId::new)
                    .toList();
        }

        @Override
        public Set<ExternalId> equalButForCase(Collection<ExternalId> externalIds) {
            Set<String> wanted = externalIds.stream()
                    .map(it -> it.value().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            return ids.stream()
                    .filter(it -> wanted.contains(it.toLowerCase(Locale.ROOT)))
                    .map(ExternalId::new)
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void listsThePossibleDifferencesOfAnExternalId() {
        assertThat(Difference.possibleFor(OURS)).containsExactly(LAST_CHARACTER, FIRST_CHARACTER, RANDOM_CHARACTER);
        assertThat(Difference.possibleFor(IMPORTED))
                .containsExactly(LAST_CHARACTER, FIRST_CHARACTER, RANDOM_CHARACTER, CASE);
        assertThat(Difference.possibleFor(new ExternalId("2026-11-28")))
                .containsExactly(LAST_CHARACTER, FIRST_CHARACTER, RANDOM_CHARACTER);
        assertThat(Difference.possibleFor(new ExternalId("x1"))).containsExactly(LAST_CHARACTER, FIRST_CHARACTER, CASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x1", "77", "/:", "abc", "megavendor-9fK2xQ7pLw3ZtR8m", "+=,.@:/-_"})
    void differsInOneCharacterOfTheSameClass(String text) {
        // Given
        ExternalId own = new ExternalId(text);

        // When
        Map<Difference, ExternalId> freeNeighbours = freeNeighbours(own, Known.of(text));

        // Then
        assertThat(freeNeighbours).containsOnlyKeys(Difference.possibleFor(own));
        freeNeighbours.forEach((difference, neighbour) -> {
            List<Integer> positions = differing(text, neighbour.value());
            assertThat(neighbour.value()).hasSameSizeAs(text).isNotEqualTo(text);
            assertThat(positions).hasSize(1);
            switch (difference) {
                case LAST_CHARACTER -> assertThat(positions).containsExactly(text.length() - 1);
                case FIRST_CHARACTER -> assertThat(positions).containsExactly(0);
                case RANDOM_CHARACTER -> assertThat(positions.get(0)).isBetween(1, text.length() - 2);
                case CASE -> assertThat(neighbour.value()).isEqualToIgnoringCase(text);
            }
            if (difference != CASE) {
                assertThat(classOf(neighbour.value().charAt(positions.get(0))))
                        .isEqualTo(classOf(text.charAt(positions.get(0))));
            }
        });
    }

    @Test
    void staysWithinTheLengthThatAwsAccepts() {
        assertThat(freeNeighbours(LONGEST, Known.of()).values())
                .allSatisfy(it -> assertThat(it.value()).hasSize(1_224));
    }

    @Test
    void skipsExternalIdsOfOtherIntegrations() {
        // Given the External IDs with any other last digit are used, as if the External IDs were numbered
        String[] counted =
                IntStream.range(0, 10).mapToObj(it -> "vendor-2026-00" + it).toArray(String[]::new);

        // When
        ExternalId neighbour = freeNeighbours(new ExternalId("vendor-2026-004"), Known.of(counted))
                .get(LAST_CHARACTER);

        // Then
        assertThat(neighbour.value()).startsWith("vendor-2026-00").isNotIn((Object[]) counted);
    }

    @Test
    void skipsNeighboursThatEqualAnExternalIdButForCase() {
        // Given the External IDs with any other last letter are used, in capitals
        String[] used = IntStream.rangeClosed('A', 'Z')
                .filter(it -> it != 'M')
                .mapToObj(it -> "MEGAVENDOR-" + (char) it)
                .toArray(String[]::new);

        // When
        ExternalId neighbour =
                freeNeighbours(new ExternalId("megavendor-m"), Known.of(used)).get(LAST_CHARACTER);

        // Then
        assertThat(Arrays.stream(used)).noneMatch(neighbour.value()::equalsIgnoreCase);
    }

    @Test
    void findsANeighbourInOtherCaseDespiteAnExternalIdThatDiffersInCase() {
        // Given another tenant's External ID that equals this one but for case, imported before such External IDs were
        // refused
        Known known = Known.of("megavendor-ab", "MEGAVENDOR-AB");

        // Then
        assertThat(freeNeighbours(new ExternalId("megavendor-ab"), known)
                        .get(CASE)
                        .value())
                .isEqualToIgnoringCase("megavendor-ab")
                .isNotIn("megavendor-ab", "MEGAVENDOR-AB");
    }

    @Test
    void omitsADifferenceWhoseCandidatesAreAllUsed() {
        // Given
        String[] used = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_+=,.@:/-"
                .chars()
                .mapToObj(it -> "vendor-" + (char) it)
                .toArray(String[]::new);

        // When
        Map<Difference, ExternalId> freeNeighbours = freeNeighbours(new ExternalId("vendor-7"), Known.of(used));

        // Then
        assertThat(freeNeighbours).containsOnlyKeys(FIRST_CHARACTER, RANDOM_CHARACTER, CASE);
    }

    @Test
    void differsAfterThePrefixSharedWithTheNearestExternalId() {
        // Given
        Known known = Known.of("megavendor-9fK2xQ0000000000", "megavendor-Zp4Rt6Yq1Nc8Vb5k", IMPORTED.value());

        // Then it differs where a pattern that matches one of them is loose
        for (int i = 0; i < 200; i++) {
            String neighbour = freeNeighbours(IMPORTED, known, UUID.randomUUID())
                    .get(RANDOM_CHARACTER)
                    .value();
            assertThat(differing(IMPORTED.value(), neighbour).get(0))
                    .isBetween("megavendor-9fK2xQ".length(), IMPORTED.value().length() - 2);
        }
    }

    /** A pattern such as {@code acme-*-production} matches both. */
    @Test
    void differsWhereTheNearestExternalIdOfTheSameFormDiffers() {
        // Given
        ExternalId own = new ExternalId("acme-0001-production");

        // When
        Set<Integer> positions = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            positions.add(
                    Neighbours.randomPosition(own, List.of(new ExternalId("acme-0002-production")), UUID.randomUUID()));
        }

        // Then
        assertThat(positions).containsExactly(8);
    }

    @ParameterizedTest
    @CsvSource({"megavendor-9fK2xQ7pLw3ZtR8n", "megavendor-9fK2xQ7pLw3ZtR8m-2", "other", "mm"})
    void differsAnywhereIfTheNearestExternalIdLeavesNoPosition(String nearest) {
        // When
        Set<Integer> positions = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            positions.add(Neighbours.randomPosition(IMPORTED, List.of(new ExternalId(nearest)), UUID.randomUUID()));
        }

        // Then
        assertThat(positions)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, IMPORTED.value().length() - 2)
                                .boxed()
                                .toList());
    }

    @Test
    void differsAtTheSamePositionForTheSameSeed() {
        // Given
        UUID draw = UUID.randomUUID();

        // When
        Set<Integer> positions = IntStream.range(0, 100)
                .mapToObj(it -> freeNeighbours(IMPORTED, Known.of(), draw).get(RANDOM_CHARACTER))
                .map(it -> differing(IMPORTED.value(), it.value()).get(0))
                .collect(Collectors.toSet());

        // Then
        assertThat(positions).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Difference.class)
    void hasALabelForEvents(Difference difference) {
        assertThat(difference.label()).isIn("last-character", "first-character", "random-character", "case");
    }

    private Map<Difference, ExternalId> freeNeighbours(ExternalId own, KnownExternalIds known) {
        return freeNeighbours(own, known, UUID.randomUUID());
    }

    private Map<Difference, ExternalId> freeNeighbours(ExternalId own, KnownExternalIds known, UUID draw) {
        return new FreeNeighbours(known, new Neighbours(random)).of(own, Difference.possibleFor(own), draw);
    }

    private static List<Integer> differing(String one, String other) {
        return IntStream.range(0, one.length())
                .filter(it -> one.charAt(it) != other.charAt(it))
                .boxed()
                .toList();
    }

    private static int classOf(char character) {
        return Character.isLetter(character)
                ? Character.getType(character)
                : Character.isDigit(character) ? Character.DECIMAL_DIGIT_NUMBER : Character.OTHER_PUNCTUATION;
    }
}
