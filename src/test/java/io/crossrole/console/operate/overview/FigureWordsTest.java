package io.crossrole.console.operate.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureWordsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.034, 0.03", "1.23, 1.2", "7, 7", "12.6, 13", "11268, '11,268'"})
    void roundsLargeNumbersAndKeepsSmallOnes(double value, String text) {
        assertThat(FigureWords.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1200, 1.2 s", "60000, 60 s", "240000, 4 min", "7200000, 2 h", "259200000, 3 days"})
    void writesTimesInOneUnit(long millis, String text) {
        assertThat(FigureWords.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void writesSharesInPercent() {
        assertThat(FigureWords.percent(0.05)).isEqualTo("5%");
    }
}
