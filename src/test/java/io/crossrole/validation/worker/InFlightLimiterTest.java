package io.crossrole.validation.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.Cause;
import io.crossrole.validation.Claim;
import io.crossrole.validation.Lane;
import io.crossrole.validation.StsPartition;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Round;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InFlightLimiterTest {

    @Test
    void leavesAQuarterToSubmissions() {
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
    void keepsAQuarterFreeWhileOneTenantIsAlone() {
        // Given
        InFlightLimiter inFlightLimiter = new InFlightLimiter(16);

        // When
        for (int taken = 0; taken < 4; taken++) {
            inFlightLimiter.enter(claim("alone", Cause.SUBMISSION));
        }

        // Then
        assertThat(inFlightLimiter.mostLeft("alone", Lane.AWAITED)).isEqualTo(8);
        assertThat(inFlightLimiter.mostLeft("another", Lane.AWAITED)).isEqualTo(12);
    }

    @Test
    void limitsEachTenantToAQuarter() {
        // Given
        InFlightLimiter inFlightLimiter = new InFlightLimiter(16);

        // When
        for (int taken = 0; taken < 4; taken++) {
            inFlightLimiter.enter(claim("slow", Cause.SUBMISSION));
        }

        // Then
        assertThat(inFlightLimiter.shareLeft("slow", Lane.AWAITED)).isZero();
        assertThat(inFlightLimiter.shareLeft("slow", Lane.RECHECKS)).isEqualTo(4);
        assertThat(inFlightLimiter.shareLeft("another", Lane.AWAITED)).isEqualTo(4);
    }

    @Test
    void offersItsOnlyPlaceToEveryTenant() {
        // Given
        InFlightLimiter inFlightLimiter = new InFlightLimiter(1);

        // Then
        assertThat(inFlightLimiter.shareLeft("anybody", Lane.AWAITED)).isEqualTo(1);
        assertThat(inFlightLimiter.mostLeft("anybody", Lane.AWAITED)).isEqualTo(1);
        assertThat(inFlightLimiter.free(Lane.AWAITED)).isEqualTo(1);
        assertThat(inFlightLimiter.free()).isEqualTo(1);
        assertThat(inFlightLimiter.free(Lane.RECHECKS)).isEqualTo(1);
    }

    @Test
    void isEmptyAfterEveryClaimHasLeft() throws InterruptedException {
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
        assertThat(inFlightLimiter.shareLeft("acme", Lane.AWAITED)).isEqualTo(1);
        assertThat(inFlightLimiter.awaitEmpty(0)).isTrue();
    }

    private static Claim claim(String tenant, Cause cause) {
        return new Claim(
                UUID.randomUUID(),
                "int-1",
                tenant,
                "arn:aws:iam::111122223333:role/x",
                cause,
                new StsPartition("aws"),
                Progress.NONE,
                Round.NONE,
                UUID.randomUUID(),
                Duration.ZERO);
    }
}
