package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntervalTest {

    /** A reading of {@link System#nanoTime} may be negative, and soon overflow. */
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);

    private final Interval interval = new Interval(Duration.ofSeconds(1), nanoTime::get);

    @Test
    void isDueFromTheStart() {
        assertThat(interval.isDue()).isTrue();
    }

    @Test
    void isDueAgainWhenItsLengthHasPassed() {
        // Given
        interval.restart();

        // When
        nanoTime.addAndGet(Duration.ofMillis(999).toNanos());

        // Then
        assertThat(interval.isDue()).isFalse();

        // When
        nanoTime.addAndGet(Duration.ofMillis(1).toNanos());

        // Then
        assertThat(interval.isDue()).isTrue();
    }

    @Test
    void staysDueUntilItIsRestarted() {
        // Given
        interval.restart();
        nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(interval.isDue()).isTrue();

        // When
        interval.restart();

        // Then
        assertThat(interval.isDue()).isFalse();
    }
}
