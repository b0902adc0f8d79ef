package io.crossrole.validation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossLimitTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // lost, about to be lost, rechecked, held back
        "0, 1, 0, false",
        "0, 5, 0, false",
        "0, 6, 0, true",
        "0, 100, 900, false",
        "0, 101, 900, true",
        "60, 41, 959, true",
        "60, 40, 960, false",
        "5, 1, 40, true",
        "0, 1000, 0, true",
    })
    void holdsBackMoreThanItsShare(long lost, long losing, long rechecked, boolean held) {
        // Given the roles of as many tenants
        Map<String, Long> roles = new HashMap<>();
        for (int tenant = 0; tenant < lost + losing; tenant++) {
            roles.put("tenant-" + tenant, 1L);
        }

        // Then
        assertThat(new LossLimit(0.1, 5, 0.25).holdsBack(new RecentDenials(NOW, Set.of(), roles, losing), rechecked))
                .isEqualTo(held);
    }

    @Test
    void saysHowManyRolesDenyOfHowManyMay() {
        // Given one tenant with many roles that deny, and another with one
        RecentDenials recentDenials = new RecentDenials(NOW, Set.of("a", "b", "c"), Map.of("a", 500L, "b", 1L), 1);

        // When
        LossLimit.Standing standing = new LossLimit(0.1, 5, 0.25).standing(recentDenials, 399);

        // Then the first counts as half of the limit
        assertThat(standing).isEqualTo(new LossLimit.Standing(21, 40));
    }

    @Test
    void countsALoneTenantInFull() {
        // Given
        RecentDenials recentDenials = new RecentDenials(NOW, Set.of("alone"), Map.of("alone", 6L), 6);

        // Then
        assertThat(new LossLimit(0.1, 5, 0.25).holdsBack(recentDenials, 0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 20})
    void isReachedByAllTenantsTogetherButByNoneAlone(int tenants) {
        for (int atLeast : List.of(1, 2, 3, 5, 40)) {
            // Given
            LossLimit limit = new LossLimit(0.0001, atLeast, 0.25);
            Map<String, Long> all = new HashMap<>();
            for (int tenant = 0; tenant < tenants; tenant++) {
                all.put("tenant-" + tenant, 1_000L);
            }

            // Then
            assertThat(limit.holdsBack(new RecentDenials(NOW, Set.of(), all, 0), 0))
                    .isTrue();
            assertThat(limit.holdsBack(new RecentDenials(NOW, all.keySet(), Map.of("tenant-0", 1_000L), 0), 0))
                    .isFalse();
        }
    }

    @Test
    void needsSeveralTenantsToBeReachedIfThereAreMany() {
        // Given
        LossLimit limit = new LossLimit(0.1, 100, 0.25);
        Set<String> holders = Set.of("a", "b", "c", "d", "e", "f", "g", "h");

        // Then four tenants reach the limit, and a fifth exceeds it
        Map<String, Long> four = Map.of("a", 500L, "b", 500L, "c", 500L, "d", 500L);
        Map<String, Long> five = new HashMap<>(four);
        five.put("e", 1L);
        assertThat(limit.holdsBack(new RecentDenials(NOW, holders, four, 0), 0)).isFalse();
        assertThat(limit.holdsBack(new RecentDenials(NOW, holders, five, 0), 0)).isTrue();
    }

    @Test
    void countsEachRoleOnce() {
        // Given
        RecentDenials recentDenials = new RecentDenials(NOW, Set.of(), Map.of("acme", 1L), 1);

        // When a counted role is added, and another one twice
        recentDenials.add("on-record", "acme", NOW.minusSeconds(120));
        recentDenials.add("another", "acme", null);
        recentDenials.add("another", "globex", null);

        // Then
        assertThat(recentDenials.count(100)).isEqualTo(2);
        assertThat(recentDenials.losing()).isEqualTo(2);
    }

    @Test
    void rejectsAnInvalidShare() {
        assertThatThrownBy(() -> new LossLimit(1.5, 5, 0.25))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("crossrole.recheck.losses.share is '1.5'");
        assertThatThrownBy(() -> new LossLimit(0.1, 5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenant-share is '0.0'");
    }
}
