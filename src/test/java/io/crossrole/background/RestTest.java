package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.background.PollingLoop.Rest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestTest {

    @Test
    void countsTheStepItselfAsPartOfTheLeastRest() {
        assertThat(new Rest(Duration.ofMillis(80), Duration.ZERO).leftAfter(50_000_000))
                .isEqualTo(30_000_000);
    }

    @Test
    void leavesNothingAfterALongStep() {
        assertThat(new Rest(Duration.ofMillis(80), Duration.ZERO).leftAfter(90_000_000))
                .isNotPositive();
        assertThat(Rest.NONE.leftAfter(0)).isZero();
    }

    @Test
    void hasNoLeastRestIfTheLoopMayBeWoken() {
        assertThat(Rest.untilWoken(Duration.ofMinutes(1)).leftAfter(0)).isZero();
    }
}
