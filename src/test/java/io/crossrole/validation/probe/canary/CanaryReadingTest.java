package io.crossrole.validation.probe.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanaryReadingTest {

    @ParameterizedTest
    @CsvSource({
        // strict, careless, as expected, wrong: G granted, D denied, I inconclusive
        "GDD, GGG, true, false",
        "DDD, GGG, false, true",
        "GDD, DDD, false, true",
        "DDD, DDD, false, true",
        "GGG, GGG, false, true",
        "GDG, GGG, false, true",
        "GDD, GGD, false, true",
        "IDD, GGG, false, false",
        "III, III, false, false",
        "GDI, DGG, false, true",
        // The careless role is probed with each kind of neighbour.
        "GDD, GGGGG, true, false",
        "GDD, GGGDG, false, true",
        "GDD, GGGGI, false, false",
    })
    void distinguishesExpectedFromWrongAnswers(String strict, String careless, boolean right, boolean wrong) {
        // When
        CanaryReading reading = new CanaryReading(answers(strict), answers(careless));

        // Then
        assertThat(reading.isAsExpected()).isEqualTo(right);
        assertThat(reading.isWrong()).isEqualTo(wrong);
    }

    private static List<Answer> answers(String letters) {
        return letters.chars()
                .mapToObj(it -> switch (it) {
                    case 'G' -> Answer.GRANTED;
                    case 'D' -> Answer.DENIED;
                    default -> Answer.INCONCLUSIVE;
                })
                .toList();
    }
}
