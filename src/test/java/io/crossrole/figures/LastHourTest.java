package io.crossrole.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.figures.LastHour.Combine;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastHourTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void keepsTheHighestOfAMinute() {
        // Given
        LastHour hour = new LastHour(Combine.HIGHEST);

        // When
        hour.add(NOON, 3);
        hour.add(NOON.plusSeconds(5), 9);
        hour.add(NOON.plusSeconds(10), 4);

        // Then
        assertThat(hour.until(NOON.plusSeconds(10)))
                .hasSize(60)
                .endsWith(null, 9.0)
                .startsWith((Double) null);
    }

    @Test
    void averagesRates() {
        // Given
        LastHour hour = new LastHour(Combine.AVERAGE);

        // When
        hour.add(NOON, 2);
        hour.add(NOON.plusSeconds(5), 4);
        hour.add(NOON.plusSeconds(10), 6);

        // Then
        assertThat(hour.until(NOON)).endsWith(4.0);
    }

    @Test
    void leavesAGapWhereNothingWasSampled() {
        // Given
        LastHour hour = new LastHour(Combine.LOWEST);

        // When
        hour.add(NOON, 1);
        hour.add(NOON.plusSeconds(60), Double.NaN);
        hour.add(NOON.plusSeconds(180), 0);

        // Then
        assertThat(hour.until(NOON.plusSeconds(240))).endsWith(1.0, null, null, 0.0, null);
    }

    @Test
    void forgetsWhatIsOlderThanAnHour() {
        // Given
        LastHour hour = new LastHour(Combine.HIGHEST);
        hour.add(NOON, 7);

        // When
        hour.add(NOON.plusSeconds(60 * 60), 1);

        // Then
        assertThat(hour.until(NOON.plusSeconds(60 * 60))).doesNotContain(7.0).endsWith(1.0);
        assertThat(hour.until(NOON.plusSeconds(3 * 60 * 60))).containsOnlyNulls();
    }
}
