package io.crossrole.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossLimitTest {

    @ParameterizedTest
    @CsvSource({
        // lost, losing, rechecked, held
        "0, 1, 0, false",
        "0, 5, 0, false",
        "0, 6, 0, true",
        "0, 100, 900, false",
        "0, 101, 900, true",
        "60, 41, 959, true",
        "60, 40, 960, false",
        "5, 1, 40, true",
        "0, 1000, 0, true",
    })
    void holdsBackMoreThanItsShare(long lost, long losing, long rechecked, boolean held) {
        assertThat(new LossLimit(0.1, 5).holdsBack(lost, losing, rechecked)).isEqualTo(held);
    }

    @Test
    void refusesAShareThatIsNone() {
        assertThatThrownBy(() -> new LossLimit(1.5, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("crossrole.recheck.losses.share is '1.5'");
    }
}
