package io.crossrole.validation.probe.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.VendorHealth.State;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutsiderReadingTest {

    @ParameterizedTest
    @CsvSource({
        "GRANTED, DENIED, WELL",
        "GRANTED, GRANTED, WRONG",
        "DENIED, DENIED, WRONG",
        "DENIED, GRANTED, WRONG",
        "DENIED, INCONCLUSIVE, WRONG",
        "INCONCLUSIVE, GRANTED, WRONG",
        "GRANTED, INCONCLUSIVE,",
        "INCONCLUSIVE, DENIED,",
        "INCONCLUSIVE, INCONCLUSIVE,"
    })
    void isWellOnlyIfOneCanaryGrantsTheOutsiderAndTheOtherDeniesIt(Answer open, Answer strict, State state) {
        assertThat(new OutsiderReading(open, strict).state()).isEqualTo(Optional.ofNullable(state));
    }
}
