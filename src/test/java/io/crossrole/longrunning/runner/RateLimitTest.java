package io.crossrole.longrunning.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long START = 7_000;
    private static final long SECOND = 1_000_000_000L;

    @Test
    void doesNotWaitWithoutALimit() {
        // Given
        RateLimit rateLimit = new RateLimit(null, START);

        // When
        rateLimit.count(1_000_000);

        // Then
        assertThat(rateLimit.untilNext(START)).isZero();
        assertThat(rateLimit.batchSize(500)).isEqualTo(500);
    }

    @Test
    void waitsForTheTimeThatTheRecordsNeed() {
        // Given
        RateLimit rateLimit = new RateLimit(100, START);

        // When
        rateLimit.count(250);

        // Then
        assertThat(rateLimit.untilNext(START)).isEqualTo(Duration.ofMillis(2_500));
        assertThat(rateLimit.untilNext(START + 2 * SECOND)).isEqualTo(Duration.ofMillis(500));
        assertThat(rateLimit.untilNext(START + 3 * SECOND)).isNegative();
    }

    @Test
    void limitsABatchToOneSecondsRecords() {
        assertThat(new RateLimit(20, START).batchSize(500)).isEqualTo(20);
        assertThat(new RateLimit(2_000, START).batchSize(500)).isEqualTo(500);
    }
}
