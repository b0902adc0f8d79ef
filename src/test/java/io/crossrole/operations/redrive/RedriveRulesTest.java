package io.crossrole.operations.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.deadletter.DeadLetter;
import io.crossrole.deadletter.Origin;
import io.crossrole.intake.Rejection;
import io.crossrole.operations.redrive.RedriveRules.Fate;
import io.crossrole.operations.redrive.RedriveRules.Found;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedriveRulesTest {

    private static final Instant DIED = Instant.parse("2025-06-03T12:00:00Z");
    private static final UUID OPERATION = UUID.randomUUID();
    private static final UUID FINGERPRINT = UUID.randomUUID();
    private static final int MAX_ATTEMPTS = 5;

    private final RedriveRules rules = new RedriveRules(OPERATION, selection(false), MAX_ATTEMPTS);

    @Test
    void redrivesAWaitingDeadLetter() {
        assertThat(rules.fateOf(deadLetter(1, 0, null, null), FINGERPRINT)).isEqualTo(Fate.REDRIVEN);
    }

    @Test
    void skipsADeadLetterThatIsNotStored() {
        assertThat(rules.fateOf(null, (UUID) null)).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void skipsARecordWithAnotherFingerprint() {
        // Given a record whose headers name another dead letter
        UUID another = UUID.randomUUID();

        // Then
        assertThat(rules.fateOf(deadLetter(1, 0, null, null), another)).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void redrivesOneOfTwoCopies() {
        // Given
        DeadLetter stored = deadLetter(1, 0, null, null);

        // Then the copy is found in the same batch and in a later batch of the operation
        assertThat(rules.fateOf(stored, FINGERPRINT)).isEqualTo(Fate.REDRIVEN);
        assertThat(rules.fateOf(stored, FINGERPRINT)).isEqualTo(Fate.COPY);
        assertThat(rules.fateOf(deadLetter(2, 1, DIED, OPERATION), FINGERPRINT)).isEqualTo(Fate.COPY);
    }

    @Test
    void skipsADeadLetterThatWasRedriven() {
        // Given
        DeadLetter redriven = deadLetter(1, 1, DIED.plusSeconds(60), UUID.randomUUID());
        RedriveRules all = new RedriveRules(OPERATION, selection(true), MAX_ATTEMPTS);

        // Then it is redriven only on request
        assertThat(rules.fateOf(redriven, FINGERPRINT)).isEqualTo(Fate.ALREADY_REDRIVEN);
        assertThat(all.fateOf(redriven, FINGERPRINT)).isEqualTo(Fate.REDRIVEN);
    }

    @Test
    void skipsADeadLetterThatWasDismissed() {
        // Given
        DeadLetter dismissed = dismissed();
        RedriveSelection withDismissed =
                new RedriveSelection("role-submitted", null, null, null, null, null, List.of(), false, true);

        // Then it is redriven only on request, and not because those that were redriven are included
        assertThat(rules.fateOf(dismissed, FINGERPRINT)).isEqualTo(Fate.DISMISSED);
        assertThat(new RedriveRules(OPERATION, selection(true), MAX_ATTEMPTS).fateOf(dismissed, FINGERPRINT))
                .isEqualTo(Fate.DISMISSED);
        assertThat(new RedriveRules(OPERATION, withDismissed, MAX_ATTEMPTS).fateOf(dismissed, FINGERPRINT))
                .isEqualTo(Fate.REDRIVEN);
    }

    @Test
    void stopsAfterTheMaximumNumberOfAttempts() {
        // Given two dead letters of a record that was redriven four times in all
        DeadLetter first = deadLetter(1, MAX_ATTEMPTS - 1, null, null);
        DeadLetter second = deadLetter(2, MAX_ATTEMPTS - 1, null, null);

        // Then one of them is redriven
        assertThat(rules.fateOf(first, FINGERPRINT)).isEqualTo(Fate.REDRIVEN);
        assertThat(rules.fateOf(second, FINGERPRINT)).isEqualTo(Fate.OVER_THE_CAP);
    }

    @Test
    void requiresAllFieldsOfTheSelection() {
        // Given
        DeadLetter stored = deadLetter(1, 0, null, null);

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
    void redrivesAnIncompleteDeadLetterIfItsOriginalStillExists() {
        // Given
        DeadLetter stored = deadLetter(1, 0, null, null);

        // Then only the fingerprint counts
        assertThat(rules.fateOf(stored, new Found(null, false))).isEqualTo(Fate.VALUE_GONE);
        assertThat(rules.fateOf(stored, new Found(UUID.randomUUID(), false))).isEqualTo(Fate.VALUE_GONE);
        assertThat(rules.fateOf(stored, new Found(FINGERPRINT, true))).isEqualTo(Fate.VALUE_TOO_LONG);
        assertThat(rules.fateOf(stored, new Found(FINGERPRINT, false))).isEqualTo(Fate.REDRIVEN);
        assertThat(rules.fateOf(stored, new Found(FINGERPRINT, false))).isEqualTo(Fate.COPY);
        assertThat(rules.fateOf(null, new Found(FINGERPRINT, false))).isEqualTo(Fate.UNKNOWN);
    }

    private static Fate fate(
            DeadLetter stored, Rejection reason, String tenant, String integration, Instant from, Instant to) {
        RedriveSelection selection =
                new RedriveSelection("role-submitted", reason, tenant, integration, from, to, List.of(), false, false);
        return new RedriveRules(OPERATION, selection, MAX_ATTEMPTS).fateOf(stored, FINGERPRINT);
    }

    private static RedriveSelection selection(boolean includeRedriven) {
        return new RedriveSelection("role-submitted", null, null, null, null, null, List.of(), includeRedriven, false);
    }

    private static DeadLetter dismissed() {
        return deadLetter(1, 0, null, null, new DeadLetter.Dismissal(DIED.plusSeconds(60), "olivia", "as it is"));
    }

    private static DeadLetter deadLetter(long offset, int attempts, Instant redrivenAt, UUID operationId) {
        return deadLetter(offset, attempts, redrivenAt, operationId, null);
    }

    private static DeadLetter deadLetter(
            long offset, int attempts, Instant redrivenAt, UUID operationId, DeadLetter.Dismissal dismissal) {
        return new DeadLetter(
                new Origin("role-submitted", 0, offset),
                0,
                FINGERPRINT,
                "role-submitted.dlq",
                Rejection.EMPTY,
                "nothing there",
                "acme",
                "int-1",
                DIED,
                attempts,
                redrivenAt,
                operationId,
                dismissal);
    }
}
