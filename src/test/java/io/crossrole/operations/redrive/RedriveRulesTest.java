package io.crossrole.operations.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.deadletter.StoredDeadLetter;
import io.crossrole.deadletter.StoredDeadLetter.Origin;
import io.crossrole.intake.Rejection;
import io.crossrole.operations.redrive.Originals.Found;
import io.crossrole.operations.redrive.RedriveRules.Fate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedriveRulesTest {

    private static final Instant DIED = Instant.parse("2025-06-03T12:00:00Z");
    private static final UUID OPERATION = UUID.randomUUID();
    private static final UUID FINGERPRINT = UUID.randomUUID();
    private static final int MOST = 5;

    private final RedriveRules rules = new RedriveRules(OPERATION, selection(false), MOST);

    @Test
    void redrivesWhatWaits() {
        assertThat(rules.fateOf(deadLetter(1, 0, null, null), FINGERPRINT)).isEqualTo(Fate.REDRIVEN);
    }

    @Test
    void leavesOutWhatIsNotWrittenDown() {
        assertThat(rules.fateOf(null, (UUID) null)).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void leavesOutARecordInAnothersPlace() {
        // Given a record whose headers name a dead letter that it is not
        UUID another = UUID.randomUUID();

        // Then
        assertThat(rules.fateOf(deadLetter(1, 0, null, null), another)).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void redrivesOneOfTwoCopies() {
        // Given
        StoredDeadLetter stored = deadLetter(1, 0, null, null);

        // Then in one batch, and in two of the same operation
        assertThat(rules.fateOf(stored, FINGERPRINT)).isEqualTo(Fate.REDRIVEN);
        assertThat(rules.fateOf(stored, FINGERPRINT)).isEqualTo(Fate.COPY);
        assertThat(rules.fateOf(deadLetter(2, 1, DIED, OPERATION), FINGERPRINT)).isEqualTo(Fate.COPY);
    }

    @Test
    void leavesOutWhatWasRedrivenSinceItDied() {
        // Given
        StoredDeadLetter redriven = deadLetter(1, 1, DIED.plusSeconds(60), UUID.randomUUID());
        RedriveRules all = new RedriveRules(OPERATION, selection(true), MOST);

        // Then, unless it is asked for
        assertThat(rules.fateOf(redriven, FINGERPRINT)).isEqualTo(Fate.ALREADY_REDRIVEN);
        assertThat(all.fateOf(redriven, FINGERPRINT)).isEqualTo(Fate.REDRIVEN);
    }

    @Test
    void stopsWhatCirclesAtTheCap() {
        // Given a record that has died in two places, and was redriven four times in all
        StoredDeadLetter here = deadLetter(1, MOST - 1, null, null);
        StoredDeadLetter there = deadLetter(2, MOST - 1, null, null);

        // Then it is redriven once more, from one of them
        assertThat(rules.fateOf(here, FINGERPRINT)).isEqualTo(Fate.REDRIVEN);
        assertThat(rules.fateOf(there, FINGERPRINT)).isEqualTo(Fate.OVER_THE_CAP);
    }

    @Test
    void asksForAllThatTheSelectionNames() {
        // Given
        StoredDeadLetter stored = deadLetter(1, 0, null, null);

        // Then
        assertThat(fate(stored, Rejection.TOO_LARGE, null, null, null, null)).isEqualTo(Fate.NOT_SELECTED);
        assertThat(fate(stored, null, "another", null, null, null)).isEqualTo(Fate.NOT_SELECTED);
        assertThat(fate(stored, null, null, "another", null, null)).isEqualTo(Fate.NOT_SELECTED);
        assertThat(fate(stored, null, null, null, DIED.plusMillis(1), null)).isEqualTo(Fate.NOT_SELECTED);
        assertThat(fate(stored, null, null, null, null, DIED)).isEqualTo(Fate.NOT_SELECTED);
        assertThat(fate(stored, Rejection.EMPTY, "acme", "int-1", DIED, DIED.plusMillis(1)))
                .isEqualTo(Fate.REDRIVEN);
    }

    @Test
    void redrivesWhatWasSentWithoutItsValueIfThatIsStillInItsPlace() {
        // Given
        StoredDeadLetter stored = deadLetter(1, 0, null, null);

        // Then whatever its letter says
        assertThat(rules.fateOf(stored, new Found(null, false))).isEqualTo(Fate.VALUE_GONE);
        assertThat(rules.fateOf(stored, new Found(UUID.randomUUID(), false))).isEqualTo(Fate.VALUE_GONE);
        assertThat(rules.fateOf(stored, new Found(FINGERPRINT, true))).isEqualTo(Fate.VALUE_TOO_LONG);
        assertThat(rules.fateOf(stored, new Found(FINGERPRINT, false))).isEqualTo(Fate.REDRIVEN);
        assertThat(rules.fateOf(stored, new Found(FINGERPRINT, false))).isEqualTo(Fate.COPY);
        assertThat(rules.fateOf(null, new Found(FINGERPRINT, false))).isEqualTo(Fate.UNKNOWN);
    }

    private static Fate fate(
            StoredDeadLetter stored, Rejection reason, String tenant, String integration, Instant from, Instant to) {
        RedriveSelection selection =
                new RedriveSelection("role-submitted", reason, tenant, integration, from, to, List.of(), false);
        return new RedriveRules(OPERATION, selection, MOST).fateOf(stored, FINGERPRINT);
    }

    private static RedriveSelection selection(boolean includeRedriven) {
        return new RedriveSelection("role-submitted", null, null, null, null, null, List.of(), includeRedriven);
    }

    private static StoredDeadLetter deadLetter(long offset, int attempts, Instant redrivenAt, UUID operationId) {
        return new StoredDeadLetter(
                new Origin(0, offset),
                0,
                FINGERPRINT,
                Rejection.EMPTY,
                "acme",
                "int-1",
                DIED,
                attempts,
                redrivenAt,
                operationId);
    }
}
