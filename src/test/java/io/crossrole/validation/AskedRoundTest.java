package io.crossrole.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.Round;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskedRoundTest {

    @Test
    void findsTheLatestAnswerThatCrossroleItselfGot() {
        assertThat(AskedRound.latestOwn("1000:dd- 2000:gdd 3000:i-- 4000:---")).contains(Answer.GRANTED);
        assertThat(AskedRound.latestOwn("1000:gdd 2000:d--")).contains(Answer.DENIED);
        assertThat(AskedRound.latestOwn("1000:i--")).isEmpty();
        assertThat(AskedRound.latestOwn(null)).isEmpty();
    }

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void keepsTheAnswersOfEachRound() {
        // When
        String stored = AskedRound.append(null, round(Answer.GRANTED), NOON);
        stored = AskedRound.append(
                stored, round(Answer.GRANTED, Answer.DENIED, Answer.DENIED, Answer.GRANTED), NOON.plusMillis(1));

        // Then
        assertThat(AskedRound.parse(stored))
                .containsExactly(
                        new AskedRound(NOON, Answer.GRANTED, null, null, null, null, null),
                        new AskedRound(
                                NOON.plusMillis(1), Answer.GRANTED, Answer.DENIED, Answer.GRANTED, null, null, null));
    }

    @Test
    void callsNeighboursDeniedOnlyIfAllAre() {
        // When
        String stored =
                AskedRound.append(null, round(Answer.GRANTED, Answer.DENIED, Answer.DENIED, Answer.INCONCLUSIVE), NOON);

        // Then
        assertThat(AskedRound.parse(stored).get(0).another()).isEqualTo(Answer.INCONCLUSIVE);
    }

    @Test
    void keepsWhatOthersWereAnswered() {
        // When
        String stored = AskedRound.append(
                null,
                new Round(List.of(
                        result(Probe.WITH_EXTERNAL_ID, null, Answer.GRANTED),
                        result(Probe.AS_OUTSIDER, null, Answer.DENIED),
                        result(Probe.AS_PRINCIPAL_WITH_EXTERNAL_ID, "crawler", Answer.GRANTED),
                        result(Probe.AS_PRINCIPAL_WITHOUT_EXTERNAL_ID, "crawler", Answer.DENIED),
                        result(Probe.AS_PRINCIPAL_WITH_EXTERNAL_ID, "reporter", Answer.DENIED),
                        result(Probe.AS_PRINCIPAL_WITHOUT_EXTERNAL_ID, "reporter", Answer.INCONCLUSIVE))),
                NOON);

        // Then one principal that is refused decides
        assertThat(AskedRound.parse(stored))
                .containsExactly(new AskedRound(
                        NOON, Answer.GRANTED, null, null, Answer.DENIED, Answer.DENIED, Answer.INCONCLUSIVE));
    }

    /** A release before reads the first three letters, and needs nothing behind them. */
    @Test
    void addsNoLettersIfNoOthersWereAsked() {
        assertThat(AskedRound.append(null, round(Answer.GRANTED, Answer.DENIED, Answer.DENIED), NOON))
                .isEqualTo(NOON.toEpochMilli() + ":gdd");
    }

    @Test
    void keepsTheLatestRounds() {
        // When
        String stored = null;
        for (int i = 0; i < 70; i++) {
            stored = AskedRound.append(stored, round(Answer.DENIED), NOON.plusSeconds(i));
        }

        // Then
        assertThat(AskedRound.parse(stored))
                .hasSize(AskedRound.KEPT)
                .last()
                .extracting(AskedRound::at)
                .isEqualTo(NOON.plusSeconds(69));
    }

    @Test
    void readsNothingFromARowOfAnEarlierRelease() {
        assertThat(AskedRound.parse(null)).isEmpty();
    }

    private static Round round(Answer... answers) {
        List<ProbeResult> results = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            results.add(result(Probe.values()[i], null, answers[i]));
        }
        return new Round(results);
    }

    private static ProbeResult result(Probe probe, String principal, Answer answer) {
        return new ProbeResult(probe, principal, answer, null, null, null, "eu-west-1", null, NOON);
    }
}
