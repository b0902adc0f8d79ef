package io.crossrole.validation.worker;

import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.Lane;
import io.crossrole.validation.Claim;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.Validation.Cause;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoomTest {

    @Test
    void leavesAQuarterToWhatSomebodyWaitsFor() {
        // Given
        Room room = new Room(16);

        // When it is filled with rechecks
        while (room.free(Lane.RECHECKS) > 0) {
            room.enter(claim("tenant-" + room.free(), Cause.RECHECK));
        }

        // Then
        assertThat(room.free()).isEqualTo(4);
    }

    @Test
    void leavesAnEighthToRechecks() {
        // Given
        Room room = new Room(16);

        // When it is filled with submissions
        while (room.free(Lane.AWAITED) > 0) {
            room.enter(claim("tenant-" + room.free(), Cause.SUBMISSION));
        }

        // Then
        assertThat(room.free(Lane.RECHECKS)).isEqualTo(2);
    }

    @Test
    void keepsAQuarterFromATenantWhoIsAlone() {
        // Given
        Room room = new Room(16);

        // When
        for (int taken = 0; taken < 4; taken++) {
            room.enter(claim("alone", Cause.SUBMISSION));
        }

        // Then
        assertThat(room.mostOf("alone", Lane.AWAITED)).isEqualTo(8);
        assertThat(room.mostOf("another", Lane.AWAITED)).isEqualTo(12);
    }

    @Test
    void letsNoTenantTakeMoreThanAQuarter() {
        // Given
        Room room = new Room(16);

        // When
        for (int taken = 0; taken < 4; taken++) {
            room.enter(claim("slow", Cause.SUBMISSION));
        }

        // Then
        assertThat(room.shareOf("slow", Lane.AWAITED)).isZero();
        assertThat(room.shareOf("slow", Lane.RECHECKS)).isEqualTo(4);
        assertThat(room.shareOf("another", Lane.AWAITED)).isEqualTo(4);
    }

    @Test
    void hasAPlaceForEverybodyWhereThereIsOnlyOne() {
        // Given
        Room room = new Room(1);

        // Then
        assertThat(room.shareOf("anybody", Lane.AWAITED)).isEqualTo(1);
        assertThat(room.mostOf("anybody", Lane.AWAITED)).isEqualTo(1);
        assertThat(room.free(Lane.AWAITED)).isEqualTo(1);
        assertThat(room.free()).isEqualTo(1);
        assertThat(room.free(Lane.RECHECKS)).isEqualTo(1);
    }

    @Test
    void isAsItWasWhenEverybodyHasLeft() throws InterruptedException {
        // Given
        Room room = new Room(4);
        Claim submission = claim("acme", Cause.SUBMISSION);
        Claim recheck = claim("acme", Cause.RECHECK);
        room.enter(submission);
        room.enter(recheck);

        // When
        room.leave(submission);
        room.leave(recheck);

        // Then
        assertThat(room.free()).isEqualTo(4);
        assertThat(room.free(Lane.RECHECKS)).isEqualTo(3);
        assertThat(room.shareOf("acme", Lane.AWAITED)).isEqualTo(1);
        assertThat(room.awaitEmpty(0)).isTrue();
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
