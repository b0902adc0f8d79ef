package io.crossrole.longrunning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who works on an operation, and what one that works too late may write: on Postgres, whose clock decides. */
@RealParts
@TestProfile(OperationLeasesTest.NobodyWorks.class)
public class OperationLeasesTest {

    /** A service that leaves operations to the test. */
    public static class NobodyWorks implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("crossrole.operations.at-once", "0", "crossrole.operations.retry-delay", "0.01S");
        }
    }

    static final Set<OperationKind> EVERY_KIND = EnumSet.allOf(OperationKind.class);

    @Inject
    Operations operations;

    @Inject
    OperationLeases leases;

    @Inject
    OperationsConfig config;

    @BeforeEach
    void clear() {
        Database.update("DELETE FROM operation");
    }

    @Test
    void givesAnOperationToOneReplica() {
        // Given
        UUID id = requested().id();

        // When
        RunningOperation first = leases.claim(EVERY_KIND).orElseThrow();

        // Then
        assertThat(first.id()).isEqualTo(id);
        assertThat(leases.claim(EVERY_KIND)).isEmpty();
    }

    @Test
    void goesOnWhereTheReplicaBeforeStood() {
        // Given one that died in the middle
        UUID id = requested().id();
        RunningOperation first = leases.claim(EVERY_KIND).orElseThrow();
        first.expect(10);
        first.advance(3, "third", Map.of("replayed", 2L, "notSelected", 1L));
        leaseIsOver(id);

        // When
        RunningOperation second = leases.claim(EVERY_KIND).orElseThrow();
        second.advance(4, "seventh", Map.of("replayed", 4L));

        // Then
        assertThat(second.position(String.class)).contains("seventh");
        Operation stored = operations.find(id).orElseThrow();
        assertThat(stored.done()).isEqualTo(7);
        assertThat(stored.total()).hasValue(10);
        assertThat(stored.tallies()).isEqualTo("{\"notSelected\":1,\"replayed\":6}");
    }

    @Test
    void refusesWhatALateReplicaWrites() {
        // Given one that was frozen, and another that has taken over
        UUID id = requested().id();
        RunningOperation late = leases.claim(EVERY_KIND).orElseThrow();
        leaseIsOver(id);
        RunningOperation now = leases.claim(EVERY_KIND).orElseThrow();
        now.advance(5, "fifth", Map.of());

        // Then nothing of the late one's transaction is kept
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> late.advance(1, "first", Map.of())))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(late::requireLease))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> leases.renew(late)).isInstanceOf(LeaseLostException.class);
        leases.finish(late, Operation.State.FINISHED, null);
        assertThat(operations.find(id).orElseThrow().isOpen()).isTrue();
        assertThat(operations.find(id).orElseThrow().position()).contains("\"fifth\"");
    }

    @Test
    void handsAnOperationOnAtOnceWhenItIsGivenBack() {
        // Given
        requested();
        RunningOperation running = leases.claim(EVERY_KIND).orElseThrow();

        // When
        leases.release(running);

        // Then
        assertThat(leases.claim(EVERY_KIND)).isPresent();
    }

    @Test
    void tellsWhoeverWorksOnItThatItWasCancelled() {
        // Given
        UUID id = requested().id();
        RunningOperation running = leases.claim(EVERY_KIND).orElseThrow();
        assertThat(leases.renew(running)).isFalse();

        // When
        boolean cancelled = operations.cancel(id, "olga");

        // Then
        assertThat(cancelled).isTrue();
        assertThat(leases.renew(running)).isTrue();
        assertThat(operations.cancel(id, "oscar")).isFalse();
        assertThat(operations.find(id).orElseThrow().cancelledBy()).isEqualTo("olga");
    }

    @Test
    void endsOneThatNobodyWorksOnAtOnce() {
        // Given
        UUID id = requested().id();

        // When
        operations.cancel(id, "olga");

        // Then
        assertThat(operations.find(id).orElseThrow().state()).isEqualTo(Operation.State.CANCELLED);
        assertThat(leases.claim(EVERY_KIND)).isEmpty();
    }

    @Test
    void makesANamedOperationOnce() {
        // Given
        NewOperation asked = new NewOperation(OperationKind.RESTORE, "2026-11-24", "olga", false, "{}", null);
        UUID id = operations.request(asked).id();

        // When
        Operation again = operations.request(asked);

        // Then
        assertThat(again.id()).isEqualTo(id);
    }

    @Test
    void keepsWhyOneCouldNotGoOn() {
        // Given
        UUID id = requested().id();
        RunningOperation running = leases.claim(EVERY_KIND).orElseThrow();

        // When
        leases.finish(running, Operation.State.FAILED, "the topic is gone");

        // Then
        Operation stored = operations.find(id).orElseThrow();
        assertThat(stored.failure()).isEqualTo("the topic is gone");
        assertThat(stored.isOpen()).isFalse();
    }

    @Test
    void leavesAKindToWhoeverHasAPlaceForIt() {
        // Given imports that have waited longer
        operations.request(new NewOperation(OperationKind.IMPORT, null, "olga", false, "{}", null));
        operations.request(new NewOperation(OperationKind.IMPORT, null, "olga", false, "{}", null));
        UUID replay = requested().id();

        // When a replica has places for other kinds alone
        RunningOperation claimed = leases.claim(EnumSet.complementOf(EnumSet.of(OperationKind.IMPORT)))
                .orElseThrow();

        // Then
        assertThat(claimed.id()).isEqualTo(replay);
    }

    @Test
    void leavesOneThatHasFailedAloneForAWhile() {
        // Given
        requested();
        RunningOperation running = leases.claim(EVERY_KIND).orElseThrow();

        // When
        FailedAttempt failed = leases.noteFailure(running, "bad luck", true);
        leases.postpone(running, Duration.ofHours(1));

        // Then nobody takes it up, until the time has come
        assertThat(failed.failures()).isEqualTo(1);
        assertThat(leases.claim(EVERY_KIND)).isEmpty();
        Database.update("UPDATE operation SET retry_at = now()");
        assertThat(leases.claim(EVERY_KIND)).isPresent();
    }

    @Test
    void limitsWhatACallerHasQueued() {
        // Given
        for (int i = 0; i < config.openPerCaller(); i++) {
            requested();
        }

        // Then the limit is the caller's own, and one that is over counts no more
        assertThatThrownBy(this::requested)
                .isInstanceOf(TooManyOperationsException.class)
                .hasMessageContaining("'olga' has 20 operations");
        UUID others = operations
                .request(new NewOperation(OperationKind.REPLAY, null, "oscar", false, "{}", null))
                .id();
        assertThat(operations.find(others)).isPresent();
        operations.cancel(leases.claim(EVERY_KIND).orElseThrow().id(), "olga");
        assertThatThrownBy(this::requested).isInstanceOf(TooManyOperationsException.class);
        Database.update("UPDATE operation SET state = 'CANCELLED', finished_at = now() WHERE state = 'RUNNING'");
        assertThat(requested().isOpen()).isTrue();
    }

    private Operation requested() {
        return operations.request(new NewOperation(OperationKind.REPLAY, null, "olga", false, "{}", null));
    }

    private static void leaseIsOver(UUID id) {
        Database.update("UPDATE operation SET lease_expires_at = now() - interval '1 second' WHERE id = ?", id);
    }
}
