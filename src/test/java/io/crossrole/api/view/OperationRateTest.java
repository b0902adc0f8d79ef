package io.crossrole.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rate of an operation, and its remaining time. */
class OperationRateTest {

    private static final Instant BEGIN = Instant.parse("2026-11-29T08:00:00Z");

    @ParameterizedTest
    @CsvSource({"100, 10, 10.0, 1000, 90", "1, 3, 0.3, 2, 4", "5, 0, 5000.0, 10, 1", "10, 10, 1.0, 10, 0"})
    void countsFromTheBeginningToTheLastBatch(long done, long seconds, double perSecond, long total, long left) {
        // When
        OperationRate rate = OperationRate.of(done, BEGIN, BEGIN.plusSeconds(seconds));

        // Then
        assertThat(rate.perSecond()).isEqualTo(perSecond);
        assertThat(rate.secondsFor(total, done)).isEqualTo(left);
    }

    @Test
    void tellsNothingBeforeTheFirstBatch() {
        assertThat(OperationRate.of(0, BEGIN, null)).isEqualTo(new OperationRate(null));
        assertThat(OperationRate.of(5, null, BEGIN).secondsFor(10L, 5)).isNull();
        assertThat(OperationRate.of(5, BEGIN, BEGIN.plusSeconds(1)).secondsFor(null, 5))
                .isNull();
    }
}
