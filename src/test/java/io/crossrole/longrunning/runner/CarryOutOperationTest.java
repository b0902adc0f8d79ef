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

/** An operation's way to its end, with work that does what the test says and rows that are real. */
@RealParts
@TestProfile(OperationLeasesTest.NobodyWorks.class)
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
    private int settled;
    private UUID id;

    @BeforeEach
    void request() {
        Database.update("DELETE FROM operation");
        id = operations
                .request(new NewOperation(OperationKind.REPLAY, null, "olga", false, "{}", null))
                .id();
    }

    @Test
    void goesThroughAllBatches() throws InterruptedException {
        // When
        carryOut(batch -> {});

        // Then
        assertThat(batches).containsExactly(1, 2, 3, 4);
        assertThat(stored().state()).isEqualTo(State.FINISHED);
        assertThat(stored().done()).isEqualTo(BATCHES);
    }

    @Test
    void triesAFailedBatchAgainWhereItStood() throws InterruptedException {
        // When the third fails the first time
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
    void keepsWhyItCannotGoOn() throws InterruptedException {
        // When
        carryOut(batch -> {
            throw new ImpossibleOperationException("the topic is gone");
        });

        // Then
        assertThat(stored().state()).isEqualTo(State.FAILED);
        assertThat(stored().failure()).isEqualTo("the topic is gone");
    }

    @Test
    void endsBetweenTwoBatchesWhenItIsCancelled() throws InterruptedException {
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
    void givesItBackWhenTheServiceStops() throws InterruptedException {
        // When
        carryOut(batch -> {
            if (batch == 2) {
                stopping.countDown();
            }
        });

        // Then another replica goes on at once, where it stood
        assertThat(batches).containsExactly(1, 2);
        assertThat(leases.claim(EVERY_KIND).orElseThrow().position(Integer.class))
                .contains(2);
    }

    @Test
    void leavesItToTheReplicaThatHasTakenItOver() throws InterruptedException {
        // When its lease was over, and another took it, in the middle of a batch
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
    void failsWithTheCauseAfterANumberOfTries() throws InterruptedException {
        // When
        carryOut(batch -> {
            if (batch == 3) {
                throw new IllegalStateException("the wrapping", new IllegalArgumentException("not today\nor ever"));
            }
        });

        // Then it has ended, with what it had done and the innermost cause
        assertThat(stored().state()).isEqualTo(State.FAILED);
        assertThat(stored().failure())
                .isEqualTo(
                        "tried 10 times without getting further; the last time: IllegalArgumentException: not today");
        assertThat(stored().done()).isEqualTo(2);
        assertThat(batches).hasSize(2 + config.maxTries());
        assertThat(settled).isEqualTo(1);
    }

    @Test
    void countsTriesAnewOnceItGetsFurther() throws InterruptedException {
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
    void failsWhereABatchIsTakenBackAndDoneAgain() throws InterruptedException {
        // Given one that counts its batch before it fails, and takes it back when it is opened again, as a redrive does
        opening = operation -> {
            if (operation.done() > 0) {
                operation.advance(-1, 0, Map.of());
            }
        };

        // When
        carryOutOnly(operation -> {
            operation.advance(1, 1, Map.of());
            throw new IllegalStateException("too large to be sent");
        });

        // Then going back and forth is no progress
        assertThat(stored().state()).isEqualTo(State.FAILED);
        assertThat(stored().failure()).contains("too large to be sent");
    }

    @Test
    void waitsForWhatIsAwayHoweverOftenItTries() throws InterruptedException {
        // When the broker, and then Postgres, is away for many more tries than a mistake would get
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
    void failsWhereAnOutageHasNoEnd() throws InterruptedException {
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
    void endsOneThatFailsAgainAndAgainWhenItIsCancelled() throws InterruptedException {
        // When it is cancelled between two tries
        carryOut(batch -> {
            if (batches.size() == 3) {
                operations.cancel(id, "oscar");
            }
            throw new TimeoutException("no leader");
        });

        // Then it is put in order, and not opened again
        assertThat(batches).hasSize(3);
        assertThat(stored().state()).isEqualTo(State.CANCELLED);
        assertThat(settled).isEqualTo(1);
    }

    @Test
    void endsOneThatTakesItsReplicasDown() throws InterruptedException {
        // Given as many replicas as there are tries, each of which has vanished with the operation in its hands
        for (int i = 0; i <= config.maxTries(); i++) {
            leases.claim(EVERY_KIND).orElseThrow();
            Database.update("UPDATE operation SET lease_expires_at = now() - interval '1 second'");
        }

        // When the next one takes it up
        carryOut(batch -> {});

        // Then
        assertThat(batches).isEmpty();
        assertThat(stored().state()).isEqualTo(State.FAILED);
        assertThat(stored().failure()).contains("vanished");
    }

    @Test
    void failsWithAnErrorOfTheMachineToo() throws InterruptedException {
        // When
        carryOut(batch -> {
            throw new OutOfMemoryError("Java heap space");
        });

        // Then no thread is lost, and it comes to an end
        assertThat(stored().state()).isEqualTo(State.FAILED);
        assertThat(stored().failure()).contains("OutOfMemoryError");
    }

    /** Four batches of one record each. */
    private void carryOut(IntConsumer duringBatch) throws InterruptedException {
        carryOutOnly(operation -> {
            int batch = operation.position(Integer.class).orElse(0) + 1;
            batches.add(batch);
            duringBatch.accept(batch);
            operation.advance(1, batch, Map.of());
            return batch < BATCHES;
        });
    }

    /** By one replica after the other, until it has ended or nobody may take it up. */
    private void carryOutOnly(Predicate<RunningOperation> step) throws InterruptedException {
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
            public void settle(RunningOperation operation) {
                settled++;
            }
        };
        CarryOutOperation carryOut = new CarryOutOperation(leases, config, List.of(work), stopping);
        Optional<RunningOperation> next = leases.claim(EVERY_KIND);
        while (next.isPresent()) {
            carryOut.carryOut(next.get());
            Database.update("UPDATE operation SET retry_at = NULL");
            boolean isTakenUpAgain = stopping.getCount() > 0 && stored().isOpen();
            next = isTakenUpAgain ? leases.claim(EVERY_KIND) : Optional.empty();
        }
    }

    private Operation stored() {
        return operations.find(id).orElseThrow();
    }
}
