package io.crossrole.validation.recheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RecheckScheduleTest {

    private static final Instant NOW = Instant.parse("2025-06-03T12:00:00Z");
    private static final RecheckSchedule.Intervals INTERVALS =
            new RecheckSchedule.Intervals(Duration.ofMinutes(10), Duration.ofHours(24), Duration.ofMinutes(5));

    /** Generators that keep the configured waits, shorten them most, and lengthen them most. */
    private static final RandomGenerator MIDDLE = () -> Long.MIN_VALUE;

    private static final RandomGenerator LEAST = () -> 0L;
    private static final RandomGenerator MOST = () -> -1L;

    @Test
    void rechecksANewConnectionSoon() {
        assertThat(new RecheckSchedule(INTERVALS, MIDDLE).afterProof(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void rechecksAConnectionRarely() {
        assertThat(new RecheckSchedule(INTERVALS, MIDDLE).afterRecheck(NOW)).isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void variesWaitsByUpToAFifth() {
        assertThat(new RecheckSchedule(INTERVALS, LEAST).afterProof(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(8)));
        assertThat(new RecheckSchedule(INTERVALS, MOST).afterProof(NOW))
                .isBetween(NOW.plusSeconds(719), NOW.plusSeconds(720));
    }

    @Test
    void rechecksALostConnectionMoreOftenAtFirst() {
        // Given
        RecheckSchedule schedule = new RecheckSchedule(INTERVALS, MIDDLE);

        // When a connection stays lost for a week
        List<Duration> waits = new ArrayList<>();
        Instant now = NOW;
        while (now.isBefore(NOW.plus(Duration.ofDays(7)))) {
            Instant next = schedule.whileLost(NOW, now);
            waits.add(Duration.between(now, next));
            now = next;
        }

        // Then
        assertThat(waits).isSorted().startsWith(Duration.ofMinutes(5), Duration.ofMinutes(5));
        assertThat(waits).endsWith(Duration.ofHours(24));
        assertThat(waits.stream().filter(it -> it.compareTo(Duration.ofHours(1)) < 0))
                .hasSizeGreaterThan(5);
    }
}
