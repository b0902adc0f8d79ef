package io.crossrole.validation.probe;

import static io.crossrole.externalid.Difference.CASE;
import static io.crossrole.externalid.Difference.FIRST_CHARACTER;
import static io.crossrole.externalid.Difference.LAST_CHARACTER;
import static io.crossrole.externalid.Difference.RANDOM_CHARACTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.externalid.Difference;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationFixture;
import io.crossrole.validation.Cause;
import io.crossrole.validation.Claim;
import io.crossrole.validation.StsPartition;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.Rounds;
import io.crossrole.validation.verdict.Verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeighboursToProbeTest {

    private static final Instant START = Instant.parse("2025-06-03T12:00:00Z");
    private static final List<Difference> ALL = List.of(LAST_CHARACTER, FIRST_CHARACTER, RANDOM_CHARACTER, CASE);
    private static final String ROLE = Rounds.ROLE.value();

    @Test
    void selectsOneKindForTheFirstRoundOfASubmission() {
        assertThat(NeighboursToProbe.of(claim(Cause.SUBMISSION, null), imported()))
                .containsExactly(LAST_CHARACTER);
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {"SAFE", "CARELESS", "DENIED"})
    void selectsAllKindsForEveryLaterRoundOfASubmission(Finding before) {
        assertThat(NeighboursToProbe.of(claim(Cause.SUBMISSION, before), imported()))
                .isEqualTo(ALL);
    }

    @Test
    void rotatesThroughTheKindsInTheRechecksOfAConnection() {
        // Given
        Integration connected = imported();
        connected.connect(ROLE, Rounds.ACCOUNT, START);

        // When
        List<Difference> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asked.addAll(NeighboursToProbe.of(claim(Cause.RECHECK, null), connected));
            connected.rechecked();
        }

        // Then
        assertThat(asked)
                .containsExactly(
                        LAST_CHARACTER, FIRST_CHARACTER, RANDOM_CHARACTER, CASE, LAST_CHARACTER, FIRST_CHARACTER);
    }

    @ParameterizedTest
    @EnumSource(Finding.class)
    void selectsTheSameKindForAllRoundsOfARecheck(Finding before) {
        // Given
        Integration connected = imported();
        connected.connect(ROLE, Rounds.ACCOUNT, START);
        connected.rechecked();

        // Then
        assertThat(NeighboursToProbe.of(claim(Cause.RECHECK, before), connected))
                .containsExactly(FIRST_CHARACTER);
    }

    @Test
    void selectsAllKindsBeforeALostConnectionIsRestored() {
        // Given
        Integration lost = imported();
        lost.connect(ROLE, Rounds.ACCOUNT, START);
        lost.lose(START);

        // Then
        assertThat(NeighboursToProbe.of(claim(Cause.RECHECK, Finding.SAFE), lost))
                .isEqualTo(ALL);
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {"SAFE", "CARELESS"})
    void selectsAllKindsForARecheckThatAnOperatorRequested(Finding before) {
        // Given
        Integration connected = imported();
        connected.connect(ROLE, Rounds.ACCOUNT, START);

        // Then
        assertThat(NeighboursToProbe.of(claim(Cause.OPERATOR, null), connected)).isEqualTo(ALL);
        assertThat(NeighboursToProbe.of(claim(Cause.OPERATOR, before), connected))
                .isEqualTo(ALL);
    }

    private static Integration imported() {
        return IntegrationFixture.requested()
                .withExternalId("megavendor-9fK2xQ7pLw3ZtR8m")
                .make();
    }

    private static Claim claim(Cause cause, Finding before) {
        return new Claim(
                UUID.randomUUID(),
                "int-1",
                "acme",
                ROLE,
                cause,
                new StsPartition("aws"),
                new Progress(before, before == null ? null : START, before == null ? 0 : 1),
                Round.NONE,
                null,
                UUID.randomUUID(),
                Duration.ZERO);
    }
}
