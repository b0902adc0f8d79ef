package io.crossrole.validation.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.Claim;
import io.crossrole.validation.Lane;
import io.crossrole.validation.Validation.Cause;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Round;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InFlightLimiterTest {

    @Test
    void leavesAQuarterToWhatSomebodyWaitsFor() {
        // Given
        InFlightLimiter inFlightLimiter = new InFlightLimiter(16);

        // When it is filled with rechecks
        while (inFlightLimiter.free(Lane.RECHECKS) > 0) {
            inFlightLimiter.enter(claim("tenant-" + inFlightLimiter.free(), Cause.RECHECK));
        }

        // Then
        assertThat(inFlightLimiter.free()).isEqualTo(4);
    }

    @Test
    void leavesAnEighthToRechecks() {
        // Given
        InFlightLimiter inFlightLimiter = new InFlightLimiter(16);

        // When it is filled with submissions
        while (inFlightLimiter.free(Lane.AWAITED) > 0) {
            inFlightLimiter.enter(claim("tenant-" + inFlightLimiter.free(), Cause.SUBMISSION));
        }

        // Then
        assertThat(inFlightLimiter.free(Lane.RECHECKS)).isEqualTo(2);
    }

    @Test
    void keepsAQuarterFromATenantWhoIsAlone() {
        // Given
        InFlightLimiter inFlightLimiter = new InFlightLimiter(16);

        // When
        for (int taken = 0; taken < 4; taken++) {
            inFlightLimiter.enter(claim("alone", Cause.SUBMISSION));
        }

        // Then
        assertThat(inFlightLimiter.mostOf("alone", Lane.AWAITED)).isEqualTo(8);
        assertThat(inFlightLimiter.mostOf("another", Lane.AWAITED)).isEqualTo(12);
    }

    @Test
    void letsNoTenantTakeMoreThanAQuarter() {
        // Given
        InFlightLimiter inFlightLimiter = new InFlightLimiter(16);

        // When
        for (int taken = 0; taken < 4; taken++) {
            inFlightLimiter.enter(claim("slow", Cause.SUBMISSION));
        }

        // Then
        assertThat(inFlightLimiter.shareOf("slow", Lane.AWAITED)).isZero();
        assertThat(inFlightLimiter.shareOf("slow", Lane.RECHECKS)).isEqualTo(4);
        assertThat(inFlightLimiter.shareOf("another", Lane.AWAITED)).isEqualTo(4);
    }

    @Test
    void hasAPlaceForEverybodyWhereThereIsOnlyOne() {
        // Given
        InFlightLimiter inFlightLimiter = new InFlightLimiter(1);

        // Then
        assertThat(inFlightLimiter.shareOf("anybody", Lane.AWAITED)).isEqualTo(1);
        assertThat(inFlightLimiter.mostOf("anybody", Lane.AWAITED)).isEqualTo(1);
        assertThat(inFlightLimiter.free(Lane.AWAITED)).isEqualTo(1);
        assertThat(inFlightLimiter.free()).isEqualTo(1);
        assertThat(inFlightLimiter.free(Lane.RECHECKS)).isEqualTo(1);
    }

    @Test
    void isAsItWasWhenEverybodyHasLeft() throws InterruptedException {
        // Given
        InFlightLimiter inFlightLimiter = new InFlightLimiter(4);
        Claim submission = claim("acme", Cause.SUBMISSION);
        Claim recheck = claim("acme", Cause.RECHECK);
        inFlightLimiter.enter(submission);
        inFlightLimiter.enter(recheck);

        // When
        inFlightLimiter.leave(submission);
        inFlightLimiter.leave(recheck);

        // Then
        assertThat(inFlightLimiter.free()).isEqualTo(4);
        assertThat(inFlightLimiter.free(Lane.RECHECKS)).isEqualTo(3);
        assertThat(inFlightLimiter.shareOf("acme", Lane.AWAITED)).isEqualTo(1);
        assertThat(inFlightLimiter.awaitEmpty(0)).isTrue();
    }

    private static Claim claim(String tenant, Cause cause) {
        return new Claim(
                UUID.randomUUID(),
                "int-1",
                tenant,
                "arn:aws:iam::111122223333:role/x",
                cause,
                "aws",
                Progress.NONE,
                Round.NONE,
                UUID.randomUUID(),
                Duration.ZERO);
    }
}
