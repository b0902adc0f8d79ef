package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas and one lease, on a real Postgres. The test sets the replicas' clock and the row's time. */
@RealParts
class LeaseTest {

    private static final String NAME = "lease-test";
    private static final Duration DURATION = Duration.ofMinutes(3);

    @Inject
    Leases leases;

    private long now;
    private Lease lease;
    private Lease other;

    @BeforeEach
    void begin() {
        Database.update("DELETE FROM lease WHERE name = ?", NAME);
        Database.update("INSERT INTO lease (name) VALUES (?)", NAME);
        lease = new Lease(leases, NAME, DURATION, () -> now);
        other = new Lease(leases, NAME, DURATION, () -> now);
    }

    @Test
    void hasOneHolderUntilItIsReleased() {
        // When
        boolean held = lease.acquireOrRenew();

        // Then
        assertThat(held).isTrue();
        assertThat(other.acquireOrRenew()).isFalse();

        // When
        lease.release();

        // Then
        assertThat(other.acquireOrRenew()).isTrue();
        assertThat(lease.acquireOrRenew()).isFalse();
    }

    @Test
    void goesToAnotherReplicaWhenItHasExpired() {
        // Given
        lease.acquireOrRenew();
        free("now() - interval '1 second'");

        // When
        boolean taken = other.acquireOrRenew();

        // Then the earlier holder learns of it when it renews, and cannot release what is not its own
        assertThat(taken).isTrue();
        now += DURATION.toNanos();
        assertThat(lease.acquireOrRenew()).isFalse();
        lease.release();
        assertThat(lease.acquireOrRenew()).isFalse();
    }

    @Test
    void isRenewedAfterAThirdOfItsDuration() {
        // Given a lease that Postgres is about to let go
        lease.acquireOrRenew();
        free("now() + interval '1 second'");

        // When less than a third is over
        now += DURATION.dividedBy(3).toNanos() - 1;
        lease.acquireOrRenew();

        // Then
        assertThat(secondsLeft()).isLessThanOrEqualTo(1);

        // When a third is over
        now += 1;
        lease.acquireOrRenew();

        // Then
        assertThat(secondsLeft()).isGreaterThan(DURATION.toSeconds() / 2);
    }

    @Test
    void isReleasedUntilTheNextRunIsDue() {
        // Given
        lease.acquireOrRenew();

        // When
        lease.release(Duration.ofHours(1));

        // Then nobody acquires it before, not even the last holder
        assertThat(lease.acquireOrRenew()).isFalse();
        assertThat(other.acquireOrRenew()).isFalse();
        assertThat(secondsLeft()).isBetween(3_000L, 3_600L);

        // When the hour is over
        free("now()");

        // Then
        assertThat(other.acquireOrRenew()).isTrue();
    }

    private static void free(String at) {
        Database.update("UPDATE lease SET free_at = " + at + " WHERE name = ?", NAME);
    }

    private static long secondsLeft() {
        return Long.parseLong(Database.query(
                        "SELECT floor(extract(epoch FROM free_at - now()))::bigint FROM lease WHERE name = ?", NAME)
                .get(0));
    }
}
