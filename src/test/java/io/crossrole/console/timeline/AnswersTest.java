package io.crossrole.console.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.api.story.ValidationView.RoundView;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // As the outsider, as other principals, and as those without an External ID.
        "denied, , , right",
        "denied, granted, denied, right",
        "inconclusive, granted, denied, none",
        "granted, granted, denied, wrong",
        "denied, denied, denied, wrong",
        "denied, granted, granted, wrong",
        ", denied, inconclusive, wrong"
    })
    void sumUpWhatOthersWereAnswered(String outsider, String principals, String without, String kind) {
        assertThat(Answers.kinds(round(outsider, principals, without)))
                .containsExactly("right", "right", "right", kind);
    }

    @Test
    void areThreeIfNobodyElseAsked() {
        assertThat(Answers.kinds(round(null, null, null))).containsExactly("right", "right", "right");
        assertThat(Answers.areRight(round(null, null, null))).isTrue();
        assertThat(Answers.areRight(round("granted", null, null))).isFalse();
    }

    @Test
    void areEqualOnlyIfTheSameWereAnsweredTheSame() {
        assertThat(Answers.areEqual(round("denied", null, null), round("denied", null, null)))
                .isTrue();
        assertThat(Answers.areEqual(round("denied", "denied", null), round("granted", "granted", null)))
                .isFalse();
        assertThat(Answers.areEqual(round("denied", null, null), round(null, null, null)))
                .isFalse();
    }

    private static RoundView round(String outsider, String principals, String without) {
        return new RoundView(NOON, "granted", "denied", "denied", outsider, principals, without);
    }
}
