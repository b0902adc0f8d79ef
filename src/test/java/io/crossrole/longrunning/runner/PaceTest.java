package io.crossrole.longrunning.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long START = 7_000;
    private static final long SECOND = 1_000_000_000L;

    @Test
    void waitsForNothingWithoutALimit() {
        // Given
        Pace pace = new Pace(null, START);

        // When
        pace.done(1_000_000);

        // Then
        assertThat(pace.untilNext(START)).isZero();
        assertThat(pace.batch(500)).isEqualTo(500);
    }

    @Test
    void spreadsRecordsOverTheirSeconds() {
        // Given
        Pace pace = new Pace(100, START);

        // When
        pace.done(250);

        // Then
        assertThat(pace.untilNext(START)).isEqualTo(Duration.ofMillis(2_500));
        assertThat(pace.untilNext(START + 2 * SECOND)).isEqualTo(Duration.ofMillis(500));
        assertThat(pace.untilNext(START + 3 * SECOND)).isNegative();
    }

    @Test
    void makesNoBatchLongerThanASecond() {
        assertThat(new Pace(20, START).batch(500)).isEqualTo(20);
        assertThat(new Pace(2_000, START).batch(500)).isEqualTo(500);
    }
}
