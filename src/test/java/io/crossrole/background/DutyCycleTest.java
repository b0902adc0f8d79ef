package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DutyCycleTest {

    private long now;

    @Test
    void takesAtMostATenthOfTheTimeWhileRunsTakeLongerAndLonger() {
        // Given a task that is always requested, and whose runs take a little longer each time
        DutyCycle dutyCycle = new DutyCycle(() -> now);
        long spent = 0;

        // When
        for (long wanted = 0; wanted < 100_000; wanted++) {
            if (dutyCycle.isDue()) {
                dutyCycle.begin();
                long cost = 1 + wanted / 100;
                now += cost;
                spent += cost;
                dutyCycle.end();
            }
            now++;
        }

        // Then
        assertThat(spent).isLessThanOrEqualTo(now / 10 + 1_000);
    }

    @Test
    void isDueAtFirstAndOnRequest() {
        // Given
        DutyCycle dutyCycle = new DutyCycle(() -> now);
        assertThat(dutyCycle.isDue()).isTrue();

        // When
        dutyCycle.begin();
        now += 100;
        dutyCycle.end();

        // Then
        assertThat(dutyCycle.isDue()).isFalse();
        dutyCycle.makeDue();
        assertThat(dutyCycle.isDue()).isTrue();
    }
}
