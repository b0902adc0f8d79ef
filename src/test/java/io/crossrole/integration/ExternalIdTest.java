package io.crossrole.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExternalIdTest {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS_PER_CHARACTER = 5;
    private static final Instant NOON = Instant.parse("2025-06-03T12:00:00Z");

    @Test
    void hasAPrefixATimeAndARandomPart() {
        // When
        ExternalId externalId = generatorAt(NOON).next();

        // Then
        assertThat(externalId.value()).matches("cr-[" + ALPHABET + "]{10}-[" + ALPHABET + "]{32}");
        assertThat(externalId).hasToString(externalId.value());
    }

    @Test
    void hasLettersDigitsAndHyphensOnly() {
        // When
        ExternalId externalId = generatorAt(NOON).next();

        // Then
        assertThat(externalId.value()).matches("[A-Za-z0-9-]+");
    }

    @Test
    void hasAtLeast128RandomBits() {
        // When
        ExternalId externalId = generatorAt(NOON).next();

        // Then
        assertThat(randomPart(externalId).length() * BITS_PER_CHARACTER).isGreaterThanOrEqualTo(128);
    }

    @Test
    void generatesNoExternalIdTwice() {
        // Two replicas whose clocks stand still at the same moment
        ExternalId.Generator one = generatorAt(NOON);
        ExternalId.Generator other = generatorAt(NOON);
        Set<String> generated = new HashSet<>();

        // When
        for (int i = 0; i < 100_000; i++) {
            generated.add(one.next().value());
            generated.add(other.next().value());
        }

        // Then
        assertThat(generated).hasSize(200_000);
    }

    @Test
    void distributesTheRandomCharactersEvenly() {
        // Given
        ExternalId.Generator generator = generatorAt(NOON);
        List<Map<Character, Integer>> countsByPosition = Stream.generate(
                        () -> (Map<Character, Integer>) new HashMap<Character, Integer>())
                .limit(32)
                .toList();

        // When
        for (int i = 0; i < 200_000; i++) {
            String random = randomPart(generator.next());
            for (int position = 0; position < random.length(); position++) {
                countsByPosition.get(position).merge(random.charAt(position), 1, Integer::sum);
            }
        }

        // The expected count is 6,250; a deviation of 10 % is eight standard deviations
        assertThat(countsByPosition).allSatisfy(counts -> {
            assertThat(counts).hasSize(ALPHABET.length());
            assertThat(counts.values()).allSatisfy(it -> assertThat(it).isBetween(5_625, 6_875));
        });
    }

    @Test
    void sortsByTime() {
        // Moments a millisecond, a second, a day, ten years and four hundred years apart
        List<Instant> moments = List.of(
                Instant.EPOCH,
                NOON,
                NOON.plusMillis(1),
                NOON.plusSeconds(1),
                NOON.plus(Duration.ofDays(1)),
                NOON.plus(Duration.ofDays(3_650)),
                NOON.plus(Duration.ofDays(146_000)));

        // When
        List<String> generated =
                moments.stream().map(it -> generatorAt(it).next().value()).toList();

        // Then
        assertThat(generated).isSorted();
    }

    @Test
    void beginsWithTheTime() {
        // When
        String one = generatorAt(NOON).next().value();
        String other = generatorAt(NOON).next().value();

        // Then
        assertThat(one.substring(0, 14)).isEqualTo(other.substring(0, 14));
        assertThat(one).isNotEqualTo(other);
    }

    static Stream<String> acceptedByAws() {
        return Stream.of("ab", "A_9+=,.@:/-", "x".repeat(1_224));
    }

    @ParameterizedTest
    @MethodSource("acceptedByAws")
    void acceptsWhatAwsAccepts(String value) {
        // When
        ExternalId externalId = new ExternalId(value);

        // Then
        assertThat(externalId.value()).isEqualTo(value);
    }

    static Stream<String> rejectedByAws() {
        return Stream.of(
                "", "a", "x".repeat(1_225), "a b", "a*", "a?b", "ab\n", "a\\b", "über", "١٢", "a\u0000b", "a#b");
    }

    @ParameterizedTest
    @MethodSource("rejectedByAws")
    void rejectsWhatAwsRejects(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExternalId(value))
                .withMessageContaining("'" + value + "'")
                .withMessageContaining("2 to 1224");
    }

    private static ExternalId.Generator generatorAt(Instant time) {
        return new ExternalId.Generator(new SecureRandom(), Clock.fixed(time, ZoneOffset.UTC));
    }

    private static String randomPart(ExternalId externalId) {
        return externalId.value().substring(externalId.value().lastIndexOf('-') + 1);
    }
}
