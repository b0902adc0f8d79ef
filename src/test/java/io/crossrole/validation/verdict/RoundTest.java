package io.crossrole.validation.verdict;

import static io.crossrole.validation.verdict.ProbeResult.Answer.DENIED;
import static io.crossrole.validation.verdict.ProbeResult.Answer.GRANTED;
import static io.crossrole.validation.verdict.ProbeResult.Answer.INCONCLUSIVE;
import static io.crossrole.validation.verdict.Rounds.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {

    private static final Instant LONG_AGO = Instant.EPOCH;

    @Test
    void passesOnItsResultsIfItIsInconclusive() {
        // Given
        Round inconclusive = new Round(List.of(
                Rounds.result(Probe.WITH_EXTERNAL_ID, GRANTED),
                Rounds.result(Probe.WITHOUT_EXTERNAL_ID, INCONCLUSIVE)));

        // Then
        assertThat(inconclusive.reusableResult(Probe.WITH_EXTERNAL_ID, null, LONG_AGO))
                .isPresent();
        assertThat(inconclusive.reusableResult(Probe.WITHOUT_EXTERNAL_ID, null, LONG_AGO))
                .isEmpty();
        assertThat(inconclusive.reusableResult(Probe.WITH_ANOTHER_LAST_CHARACTER, null, LONG_AGO))
                .isEmpty();
    }

    @Test
    void passesOnNoStaleResult() {
        // Given
        Round inconclusive = new Round(List.of(
                Rounds.result(Probe.WITH_EXTERNAL_ID, GRANTED),
                Rounds.result(Probe.WITHOUT_EXTERNAL_ID, INCONCLUSIVE)));
        Instant justAfter = inconclusive.withExternalId().checkedAt().plusMillis(1);

        // Then
        assertThat(inconclusive.reusableResult(Probe.WITH_EXTERNAL_ID, null, justAfter))
                .isEmpty();
    }

    @Test
    void passesOnNothingIfItIsConclusive() {
        assertThat(Rounds.of(GRANTED, DENIED, DENIED).reusableResult(Probe.WITH_EXTERNAL_ID, null, LONG_AGO))
                .isEmpty();
    }

    @Test
    void passesOnTheResultOfEachKindOfNeighbour() {
        // Given
        Round inconclusive = new Round(List.of(
                Rounds.result(Probe.WITH_EXTERNAL_ID, GRANTED),
                Rounds.result(Probe.WITHOUT_EXTERNAL_ID, DENIED),
                Rounds.result(Probe.WITH_ANOTHER_LAST_CHARACTER, DENIED),
                Rounds.result(Probe.WITH_ANOTHER_FIRST_CHARACTER, INCONCLUSIVE)));

        // Then
        assertThat(inconclusive.reusableResult(Probe.WITH_ANOTHER_LAST_CHARACTER, null, LONG_AGO))
                .isPresent();
        assertThat(inconclusive.reusableResult(Probe.WITH_ANOTHER_FIRST_CHARACTER, null, LONG_AGO))
                .isEmpty();
        assertThat(inconclusive.reusableResult(Probe.WITH_ANOTHER_RANDOM_CHARACTER, null, LONG_AGO))
                .isEmpty();
    }

    @Test
    void isNoDenialIfOneAnswerIsMissing() {
        // Given
        Round inconclusive = new Round(List.of(
                Rounds.result(Probe.WITH_EXTERNAL_ID, DENIED), Rounds.result(Probe.WITHOUT_EXTERNAL_ID, INCONCLUSIVE)));

        // When
        Verdict verdict = Verdict.of(inconclusive, ROLE, Rounds.NEIGHBOURS);

        // Then
        assertThat(verdict).isEqualTo(Verdict.INCONCLUSIVE);
    }
}
