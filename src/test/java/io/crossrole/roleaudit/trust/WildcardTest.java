package io.crossrole.roleaudit.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of trust policies. */
class WildcardTest {

    private static final String PRINCIPAL = "arn:aws:iam::999988887777:role/crossrole";

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', a, false",
        "*, '', true",
        "?, '', false",
        "?, a, true",
        "a, a, true",
        "a, A, false",
        "a, ab, false",
        "ab, a, false",
        "a*, ab, true",
        "*b, ab, true",
        "*b, abc, false",
        "a*c, abbc, true",
        "a**c, ac, true",
        "a*?c, ac, false",
        "*ab, aab, true",
        "*a?c*, xxabacc, true",
        "a.c, abc, false",
        "'[a]', a, false",
    })
    void standsForAnyCharactersOrForOne(String pattern, String text, boolean matches) {
        assertThat(Wildcard.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void comparesActionsInAnyCase() {
        assertThat(Wildcard.matchesIgnoringCase("STS:assume*", "sts:AssumeRole"))
                .isTrue();
    }

    /** One customer's policy must not keep the audits of all others waiting. */
    @ParameterizedTest
    @ValueSource(strings = {"?*", "*", "*?*", "*8", "*r"})
    void endsSoonWhateverThePattern(String part) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(Wildcard.matches(part.repeat(30) + "x", PRINCIPAL))
                        .isFalse());
    }
}
