package io.crossrole.validation.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparinglyTest {

    private long now;

    @Test
    void takesNoMoreThanATenthOfTheTimeThoughWhatItDoesTakesLongerAndLonger() {
        // Given something that is wanted all the time, and each time costs a little more
        Sparingly sparingly = new Sparingly(() -> now);
        long spent = 0;

        // When
        for (long wanted = 0; wanted < 100_000; wanted++) {
            if (sparingly.isDue()) {
                sparingly.begin();
                long cost = 1 + wanted / 100;
                now += cost;
                spent += cost;
                sparingly.end();
            }
            now++;
        }

        // Then
        assertThat(spent).isLessThanOrEqualTo(now / 10 + 1_000);
    }

    @Test
    void isDueAtFirstAndWheneverSomebodySaysSo() {
        // Given
        Sparingly sparingly = new Sparingly(() -> now);
        assertThat(sparingly.isDue()).isTrue();

        // When
        sparingly.begin();
        now += 100;
        sparingly.end();

        // Then
        assertThat(sparingly.isDue()).isFalse();
        sparingly.makeDue();
        assertThat(sparingly.isDue()).isTrue();
    }
}
