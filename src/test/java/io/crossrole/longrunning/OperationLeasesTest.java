package io.crossrole.longrunning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.longrunning.Operations.OpenOperations;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leases of operations on a real Postgres, whose clock decides. */
@RealParts
@TestProfile(OperationLeasesTest.WithoutWorkers.class)
public class OperationLeasesTest {

    /** Disables the operation runner, so that the test works on the operations. */
    public static class WithoutWorkers implements QuarkusTestProfile {

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
    void leasesAnOperationToOneReplica() {
        // Given
        UUID id = requested().id();

        // When
        RunningOperation first = leases.claim(EVERY_KIND).orElseThrow();

        // Then
        assertThat(first.id()).isEqualTo(id);
        assertThat(leases.claim(EVERY_KIND)).isEmpty();
    }

    @Test
    void continuesAtTheLastPosition() {
        // Given a replica that died after its first batch
        UUID id = requested().id();
        RunningOperation first = leases.claim(EVERY_KIND).orElseThrow();
        first.expectRemaining(10);
        first.advance(3, "third", Map.of("replayed", 2L, "notSelected", 1L));
        expireLease(id);

        // When
        RunningOperation second = leases.claim(EVERY_KIND).orElseThrow();
        second.advance(4, "seventh", Map.of("replayed", 4L));

        // Then
        assertThat(second.position(String.class)).contains("seventh");
        Operation stored = operations.find(id).orElseThrow();
        assertThat(stored.done()).isEqualTo(7);
        assertThat(stored.totalRecords()).hasValue(10);
        assertThat(stored.tallies()).isEqualTo("{\"notSelected\":1,\"replayed\":6}");
    }

    @Test
    void rejectsWritesOfALateReplica() {
        // Given a replica that was frozen, and another that has taken over
        UUID id = requested().id();
        RunningOperation late = leases.claim(EVERY_KIND).orElseThrow();
        expireLease(id);
        RunningOperation current = leases.claim(EVERY_KIND).orElseThrow();
        current.advance(5, "fifth", Map.of());

        // Then nothing of the late replica's transaction is stored
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
    void countsTheRecordsOfOperationsWhoseTotalIsKnown() {
        // Given two that run, one of which knows how many records there are
        requested();
        requested();
        leases.claim(EVERY_KIND).orElseThrow().advance(5, "fifth", Map.of());
        RunningOperation counted = leases.claim(EVERY_KIND).orElseThrow();
        counted.expectRemaining(10);
        counted.advance(3, "third", Map.of());

        // Then
        assertThat(operations.countOpen())
                .containsExactly(new OpenOperations(OperationKind.REPLAY, Operation.State.RUNNING, 2, 3, 10));
    }

    @Test
    void leasesAReleasedOperationImmediately() {
        // Given
        requested();
        RunningOperation running = leases.claim(EVERY_KIND).orElseThrow();

        // When
        leases.release(running);

        // Then
        assertThat(leases.claim(EVERY_KIND)).isPresent();
    }

    @Test
    void reportsACancellationOnRenewal() {
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
    void cancelsAQueuedOperationImmediately() {
        // Given
        UUID id = requested().id();

        // When
        operations.cancel(id, "olga");

        // Then
        assertThat(operations.find(id).orElseThrow().state()).isEqualTo(Operation.State.CANCELLED);
        assertThat(leases.claim(EVERY_KIND)).isEmpty();
    }

    @Test
    void runsANamedOperationOnce() {
        // Given
        NewOperation wanted = new NewOperation(OperationKind.RESTORE, "2026-11-24", "olga", false, "{}", null);
        UUID id = operations.request(wanted).id();

        // When
        Operation repeated = operations.request(wanted);

        // Then
        assertThat(repeated.id()).isEqualTo(id);
    }

    @Test
    void storesTheFailure() {
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
    void claimsOnlyKindsWithAFreeSlot() {
        // Given older imports
        operations.request(new NewOperation(OperationKind.IMPORT, null, "olga", false, "{}", null));
        operations.request(new NewOperation(OperationKind.IMPORT, null, "olga", false, "{}", null));
        UUID replay = requested().id();

        // When a replica has free slots only for other kinds
        RunningOperation claimed = leases.claim(EnumSet.complementOf(EnumSet.of(OperationKind.IMPORT)))
                .orElseThrow();

        // Then
        assertThat(claimed.id()).isEqualTo(replay);
    }

    @Test
    void postponesAFailedOperation() {
        // Given
        requested();
        RunningOperation running = leases.claim(EVERY_KIND).orElseThrow();

        // When
        FailedAttempt failed = leases.recordFailure(running, "bad luck", true);
        leases.postpone(running, Duration.ofHours(1));

        // Then no replica claims it before its time
        assertThat(failed.failures()).isEqualTo(1);
        assertThat(leases.claim(EVERY_KIND)).isEmpty();
        Database.update("UPDATE operation SET retry_at = now()");
        assertThat(leases.claim(EVERY_KIND)).isPresent();
    }

    @Test
    void limitsTheOpenOperationsOfACaller() {
        // Given
        for (int i = 0; i < config.openPerCaller(); i++) {
            requested();
        }

        // Then the limit is per caller, and an ended operation does not count
        assertThatThrownBy(this::requested)
                .isInstanceOf(TooManyOperationsException.class)
                .hasMessageContaining("'olga' has 20 queued or running operations");
        UUID others = operations
                .request(new NewOperation(OperationKind.REPLAY, null, "oscar", false, "{}", null))
                .id();
        assertThat(operations.find(others)).isPresent();
        operations.cancel(leases.claim(EVERY_KIND).orElseThrow().id(), "olga");
        assertThatThrownBy(this::requested).isInstanceOf(TooManyOperationsException.class);
        Database.update("UPDATE operation SET state = 'CANCELLED', finished_at = now() WHERE state = 'RUNNING'");
        assertThat(requested().isOpen()).isTrue();
    }

    private record Slice(String topic, int partition) {
        private Slice {
            if (topic == null) {
                throw new IllegalArgumentException("'topic' is missing");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 'topic' is missing",
                "{\"topic\": \"a\", \"partition\": \"x\"} | 'partition' has another form",
                "[] | they are not the JSON of this kind of operation"
            },
            quoteCharacter = '~')
    void namesTheRuleThatParametersBreakAndNoClass(String parameters, String problem) {
        // Given
        operations.request(new NewOperation(OperationKind.REPLAY, null, "olga", false, parameters, null));
        RunningOperation running = leases.claim(EVERY_KIND).orElseThrow();

        // Then
        assertThatThrownBy(() -> running.parameters(Slice.class))
                .isInstanceOf(ImpossibleOperationException.class)
                .hasMessage("the operation's parameters can't be read: " + problem);
    }

    private Operation requested() {
        return operations.request(new NewOperation(OperationKind.REPLAY, null, "olga", false, "{}", null));
    }

    private static void expireLease(UUID id) {
        Database.update("UPDATE operation SET lease_expires_at = now() - interval '1 second' WHERE id = ?", id);
    }
}
