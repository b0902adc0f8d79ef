package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FIRST = Duration.ofSeconds(5);

    private final Backoff backoff = new Backoff(FIRST, Duration.ofMinutes(5));

    @Test
    void doublesTheWaitWithEachAttempt() {
        assertThat(backoff.after(1)).isEqualTo(FIRST);
        assertThat(backoff.after(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(backoff.after(3)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void neverWaitsLongerThanTheLimit() {
        assertThat(backoff.after(9)).isEqualTo(Duration.ofMinutes(5));
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
        assertThat(new Backoff(FIRST, Duration.ofSeconds(1)).after(1)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void waitsBeforeAnyAttemptAsAfterTheFirst() {
        assertThat(backoff.after(0)).isEqualTo(FIRST);
    }
}
