package io.crossrole.longrunning.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.longrunning.ImpossibleOperationException;
import io.crossrole.longrunning.NewOperation;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.Operation.State;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.OperationLeases;
import io.crossrole.longrunning.OperationLeasesTest;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.Operations;
import io.crossrole.longrunning.OperationsConfig;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs an operation with simulated work and real rows. */
@RealParts
@TestProfile(OperationLeasesTest.WithoutWorkers.class)
class CarryOutOperationTest {

    private static final int BATCHES = 4;
    private static final Set<OperationKind> EVERY_KIND = EnumSet.allOf(OperationKind.class);

    @Inject
    Operations operations;

    @Inject
    OperationLeases leases;

    @Inject
    OperationsConfig config;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Integer> batches = new ArrayList<>();
    private Consumer<RunningOperation> opening = operation -> {};
    private int cleanUps;
    private UUID id;

    @BeforeEach
    void request() {
        Database.update("DELETE FROM operation");
        id = operations
                .request(new NewOperation(OperationKind.REPLAY, null, "olga", false, "{}", null))
                .id();
    }

    @Test
    void processesAllBatches() throws InterruptedException {
        // When
        carryOut(batch -> {});

        // Then
        assertThat(batches).containsExactly(1, 2, 3, 4);
        assertThat(stored().state()).isEqualTo(State.FINISHED);
        assertThat(stored().done()).isEqualTo(BATCHES);
    }

    @Test
    void retriesAFailedBatch() throws InterruptedException {
        // When the third batch fails the first time
        carryOut(batch -> {
            if (batch == 3 && batches.stream().filter(it -> it == 3).count() == 1) {
                throw new IllegalStateException("the broker is away");
            }
        });

        // Then
        assertThat(batches).containsExactly(1, 2, 3, 3, 4);
        assertThat(stored().state()).isEqualTo(State.FINISHED);
        assertThat(stored().done()).isEqualTo(BATCHES);
    }

    @Test
    void storesTheFailure() throws InterruptedException {
        // When
        carryOut(batch -> {
            throw new ImpossibleOperationException("the topic is gone");
        });

        // Then
        assertThat(stored().state()).isEqualTo(State.FAILED);
        assertThat(stored().failure()).isEqualTo("the topic is gone");
    }

    @Test
    void cancelsBetweenTwoBatches() throws InterruptedException {
        // When
        carryOut(batch -> {
            if (batch == 2) {
                operations.cancel(id, "oscar");
            }
        });

        // Then
        assertThat(batches).containsExactly(1, 2);
        assertThat(stored().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void releasesTheOperationWhenTheServiceStops() throws InterruptedException {
        // When
        carryOut(batch -> {
            if (batch == 2) {
                stopping.countDown();
            }
        });

        // Then another replica can continue immediately at the last position
        assertThat(batches).containsExactly(1, 2);
        assertThat(leases.claim(EVERY_KIND).orElseThrow().position(Integer.class))
                .contains(2);
    }

    @Test
    void stopsWhenAnotherReplicaHasTakenOver() throws InterruptedException {
        // When the lease expires during a batch, and another replica claims the operation
        carryOut(batch -> {
            if (batch == 2) {
                Database.update("UPDATE operation SET lease_expires_at = now() - interval '1 second'");
                leases.claim(EVERY_KIND).orElseThrow();
            }
        });

        // Then
        assertThat(batches).containsExactly(1, 2);
        assertThat(stored().isOpen()).isTrue();
        assertThat(stored().done()).isEqualTo(1);
    }

    @Test
    void failsWithTheCauseAfterTheLastAttempt() throws InterruptedException {
        // When
        carryOut(batch -> {
            if (batch == 3) {
                throw new IllegalStateException("the wrapping", new IllegalArgumentException("not today\nor ever"));
            }
        });

        // Then it has failed with the innermost cause, and keeps its progress
        assertThat(stored().state()).isEqualTo(State.FAILED);
        assertThat(stored().failure())
                .isEqualTo("failed 10 times without progress; last failure: IllegalArgumentException: not today");
        assertThat(stored().done()).isEqualTo(2);
        assertThat(batches).hasSize(2 + config.maxTries());
        assertThat(cleanUps).isEqualTo(1);
    }

    @Test
    void resetsTheAttemptsAfterProgress() throws InterruptedException {
        // When each batch fails nine times
        carryOut(batch -> {
            if (batches.stream().filter(it -> it == batch).count() < config.maxTries()) {
                throw new IllegalStateException("not yet");
            }
        });

        // Then
        assertThat(stored().state()).isEqualTo(State.FINISHED);
        assertThat(stored().failure()).isNull();
        assertThat(stored().failures()).isZero();
    }

    @Test
    void failsWhenABatchIsUndoneAndRepeated() throws InterruptedException {
        // Given work that advances before it fails and goes back when it is opened again, as a redrive does
        opening = operation -> {
            if (operation.done() > 0) {
                operation.advance(-1, 0, Map.of());
            }
        };

        // When
        carryOutSteps(operation -> {
            operation.advance(1, 1, Map.of());
            throw new IllegalStateException("too large to be sent");
        });

        // Then going back and forth does not count as progress
        assertThat(stored().state()).isEqualTo(State.FAILED);
        assertThat(stored().failure()).contains("too large to be sent");
    }

    @Test
    void retriesAnOutageWithoutCountingAttempts() throws InterruptedException {
        // When the broker and then Postgres are unavailable for more attempts than the limit
        carryOut(batch -> {
            if (batches.size() < 2 * config.maxTries()) {
                throw new KafkaException("not sent", new TimeoutException("no leader"));
            }
            if (batches.size() < 4 * config.maxTries()) {
                throw new IllegalStateException(new SQLException("shutting down", "57P01"));
            }
        });

        // Then
        assertThat(stored().state()).isEqualTo(State.FINISHED);
    }

    @Test
    void failsAfterALongOutage() throws InterruptedException {
        // When
        carryOut(batch -> {
            if (batches.size() == 3) {
                Database.update("UPDATE operation SET failing_since = now() - interval '25 hours'");
            }
            throw new TimeoutException("no leader");
        });

        // Then
        assertThat(stored().state()).isEqualTo(State.FAILED);
        assertThat(stored().failure()).contains("PT24H", "no leader");
    }

    @Test
    void cancelsAnOperationBetweenAttempts() throws InterruptedException {
        // When it is cancelled between two attempts
        carryOut(batch -> {
            if (batches.size() == 3) {
                operations.cancel(id, "oscar");
            }
            throw new TimeoutException("no leader");
        });

        // Then it is cleaned up, and not opened again
        assertThat(batches).hasSize(3);
        assertThat(stored().state()).isEqualTo(State.CANCELLED);
        assertThat(cleanUps).isEqualTo(1);
    }

    @Test
    void failsAnOperationThatCrashesItsReplicas() throws InterruptedException {
        // Given as many replicas as attempts are allowed, each of which died while working on the operation
        for (int i = 0; i <= config.maxTries(); i++) {
            leases.claim(EVERY_KIND).orElseThrow();
            Database.update("UPDATE operation SET lease_expires_at = now() - interval '1 second'");
        }

        // When the next replica claims it
        carryOut(batch -> {});

        // Then
        assertThat(batches).isEmpty();
        assertThat(stored().state()).isEqualTo(State.FAILED);
        assertThat(stored().failure()).contains("replicas died");
    }

    @Test
    void failsAfterAVirtualMachineError() throws InterruptedException {
        // When
        carryOut(batch -> {
            throw new OutOfMemoryError("Java heap space");
        });

        // Then no thread is lost, and the operation ends
        assertThat(stored().state()).isEqualTo(State.FAILED);
        assertThat(stored().failure()).contains("OutOfMemoryError");
    }

    /** Runs an operation of four batches with one record each. */
    private void carryOut(IntConsumer batchAction) throws InterruptedException {
        carryOutSteps(operation -> {
            int batch = operation.position(Integer.class).orElse(0) + 1;
            batches.add(batch);
            batchAction.accept(batch);
            operation.advance(1, batch, Map.of());
            return batch < BATCHES;
        });
    }

    /** Runs the operation in one replica after the other, until it has ended or can't be claimed. */
    private void carryOutSteps(Predicate<RunningOperation> step) throws InterruptedException {
        OperationWork work = new OperationWork() {

            @Override
            public OperationKind kind() {
                return OperationKind.REPLAY;
            }

            @Override
            public Run open(RunningOperation operation, int batchSize) {
                opening.accept(operation);
                return () -> step.test(operation);
            }

            @Override
            public void cleanUp(RunningOperation operation) {
                cleanUps++;
            }
        };
        CarryOutOperation carryOut = new CarryOutOperation(leases, config, List.of(work), stopping);
        Optional<RunningOperation> next = leases.claim(EVERY_KIND);
        while (next.isPresent()) {
            carryOut.carryOut(next.get());
            Database.update("UPDATE operation SET retry_at = NULL");
            boolean canBeClaimed = stopping.getCount() > 0 && stored().isOpen();
            next = canBeClaimed ? leases.claim(EVERY_KIND) : Optional.empty();
        }
    }

    private Operation stored() {
        return operations.find(id).orElseThrow();
    }
}
