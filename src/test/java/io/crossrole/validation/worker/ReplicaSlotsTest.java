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

class ReplicaSlotsTest {

    @Test
    void leavesAQuarterToSubmissions() {
        // Given
        ReplicaSlots replicaSlots = new ReplicaSlots(16);

        // When it is filled with rechecks
        while (replicaSlots.free(Lane.RECHECKS) > 0) {
            replicaSlots.take(claim("tenant-" + replicaSlots.free(), Cause.RECHECK));
        }

        // Then
        assertThat(replicaSlots.free()).isEqualTo(4);
    }

    @Test
    void leavesAnEighthToRechecks() {
        // Given
        ReplicaSlots replicaSlots = new ReplicaSlots(16);

        // When it is filled with submissions
        while (replicaSlots.free(Lane.AWAITED) > 0) {
            replicaSlots.take(claim("tenant-" + replicaSlots.free(), Cause.SUBMISSION));
        }

        // Then
        assertThat(replicaSlots.free(Lane.RECHECKS)).isEqualTo(2);
    }

    @Test
    void keepsAQuarterFreeWhileOneTenantIsAlone() {
        // Given
        ReplicaSlots replicaSlots = new ReplicaSlots(16);

        // When
        for (int taken = 0; taken < 4; taken++) {
            replicaSlots.take(claim("alone", Cause.SUBMISSION));
        }

        // Then
        assertThat(replicaSlots.mostLeft("alone", Lane.AWAITED)).isEqualTo(8);
        assertThat(replicaSlots.mostLeft("another", Lane.AWAITED)).isEqualTo(12);
    }

    @Test
    void limitsEachTenantToAQuarter() {
        // Given
        ReplicaSlots replicaSlots = new ReplicaSlots(16);

        // When
        for (int taken = 0; taken < 4; taken++) {
            replicaSlots.take(claim("slow", Cause.SUBMISSION));
        }

        // Then
        assertThat(replicaSlots.shareLeft("slow", Lane.AWAITED)).isZero();
        assertThat(replicaSlots.shareLeft("slow", Lane.RECHECKS)).isEqualTo(4);
        assertThat(replicaSlots.shareLeft("another", Lane.AWAITED)).isEqualTo(4);
    }

    @Test
    void offersItsOnlyPlaceToEveryTenant() {
        // Given
        ReplicaSlots replicaSlots = new ReplicaSlots(1);

        // Then
        assertThat(replicaSlots.shareLeft("anybody", Lane.AWAITED)).isEqualTo(1);
        assertThat(replicaSlots.mostLeft("anybody", Lane.AWAITED)).isEqualTo(1);
        assertThat(replicaSlots.free(Lane.AWAITED)).isEqualTo(1);
        assertThat(replicaSlots.free()).isEqualTo(1);
        assertThat(replicaSlots.free(Lane.RECHECKS)).isEqualTo(1);
    }

    @Test
    void isEmptyAfterEveryClaimHasLeft() throws InterruptedException {
        // Given
        ReplicaSlots replicaSlots = new ReplicaSlots(4);
        Claim submission = claim("acme", Cause.SUBMISSION);
        Claim recheck = claim("acme", Cause.RECHECK);
        replicaSlots.take(submission);
        replicaSlots.take(recheck);

        // When
        replicaSlots.release(submission);
        replicaSlots.release(recheck);

        // Then
        assertThat(replicaSlots.free()).isEqualTo(4);
        assertThat(replicaSlots.free(Lane.RECHECKS)).isEqualTo(3);
        assertThat(replicaSlots.shareLeft("acme", Lane.AWAITED)).isEqualTo(1);
        assertThat(replicaSlots.awaitEmpty(0)).isTrue();
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
                null,
                UUID.randomUUID(),
                Duration.ZERO);
    }
}
