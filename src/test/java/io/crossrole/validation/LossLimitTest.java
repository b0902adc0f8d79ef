package io.crossrole.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossLimitTest {

    @ParameterizedTest
    @CsvSource({
        // lost, losing, connected, held
        "0, 1, 1, false",
        "0, 5, 5, false",
        "0, 6, 5, true",
        "0, 100, 1000, false",
        "0, 101, 1000, true",
        "60, 41, 940, true",
        "60, 40, 940, false",
        "0, 1000, 1000, true",
    })
    void holdsBackMoreThanItsShare(long lost, long losing, long connected, boolean held) {
        assertThat(new LossLimit(0.1, 5).holdsBack(lost, losing, connected)).isEqualTo(held);
    }

    @Test
    void refusesAShareThatIsNone() {
        assertThatThrownBy(() -> new LossLimit(1.5, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("crossrole.recheck.losses.share is '1.5'");
    }
}
