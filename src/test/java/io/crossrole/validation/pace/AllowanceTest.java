package io.crossrole.validation.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {

    @Test
    void handsOutWholeRounds() {
        assertThat(new Allowance(17.9, 0).rounds()).isEqualTo(2);
    }

    @Test
    void keepsAReserveFromRechecks() {
        // Given
        Allowance allowance = new Allowance(36, 18);

        // Then
        assertThat(allowance.rounds()).isEqualTo(6);
        assertThat(allowance.rechecks()).isEqualTo(3);
    }

    @Test
    void leavesRechecksWhatIsLeft() {
        // Given
        Allowance allowance = new Allowance(36, 18);

        // When
        allowance.spend(2);

        // Then
        assertThat(allowance.rechecks()).isEqualTo(1);
        assertThat(allowance.spent()).isEqualTo(12);
    }

    @Test
    void handsOutNothingWhileCallsAreOwed() {
        assertThat(new Allowance(-4, 9).rounds()).isZero();
        assertThat(new Allowance(-4, 9).rechecks()).isZero();
    }
}
