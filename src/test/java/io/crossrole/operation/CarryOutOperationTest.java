package io.crossrole.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.Database;
import io.crossrole.RealParts;
import io.crossrole.operation.Operation.State;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operation's way to its end, with work that does what the test says and rows that are real. */
@RealParts
@TestProfile(OperationLeasesTest.NobodyWorks.class)
class CarryOutOperationTest {

    private static final int BATCHES = 4;

    @Inject
    Operations operations;

    @Inject
    OperationLeases leases;

    @Inject
    OperationsConfig config;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Integer> batches = new ArrayList<>();
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
        assertThat(leases.claim().orElseThrow().position(Integer.class)).contains(2);
    }

    @Test
    void leavesItToTheReplicaThatHasTakenItOver() throws InterruptedException {
        // When its lease was over, and another took it, in the middle of a batch
        carryOut(batch -> {
            if (batch == 2) {
                Database.update("UPDATE operation SET lease_expires_at = now() - interval '1 second'");
                leases.claim().orElseThrow();
            }
        });

        // Then
        assertThat(batches).containsExactly(1, 2);
        assertThat(stored().isOpen()).isTrue();
        assertThat(stored().done()).isEqualTo(1);
    }

    /** Four batches of one record each. */
    private void carryOut(IntConsumer duringBatch) throws InterruptedException {
        OperationWork work = new OperationWork() {

            @Override
            public OperationKind kind() {
                return OperationKind.REPLAY;
            }

            @Override
            public Run open(RunningOperation operation, int batchSize) {
                return () -> {
                    int batch = operation.position(Integer.class).orElse(0) + 1;
                    batches.add(batch);
                    duringBatch.accept(batch);
                    operation.advance(1, batch, Map.of());
                    return batch < BATCHES;
                };
            }
        };
        new CarryOutOperation(leases, config, List.of(work), stopping)
                .carryOut(leases.claim().orElseThrow());
    }

    private Operation stored() {
        return operations.find(id).orElseThrow();
    }
}
