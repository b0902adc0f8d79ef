package io.crossrole.longrunning.runner;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.PollingLoop;
import io.crossrole.background.PollingLoop.Rest;
import io.crossrole.logging.Log;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.OperationLeases;
import io.crossrole.longrunning.OperationRequested;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.OperationsConfig;
import io.crossrole.longrunning.RunningOperation;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;

/**
 * Claims operations while the service runs, a few of each kind at a time, so that no kind blocks another. Each
 * operation has a thread of its own.
 */
@ApplicationScoped
public class OperationRunner {

    private static final Log LOG = Log.of(OperationRunner.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final OperationLeases leases;
    private final OperationsConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CarryOutOperation carryOutOperation;
    private final Map<OperationKind, Semaphore> slots = new EnumMap<>(OperationKind.class);
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private final PollingLoop claimer = new PollingLoop("operations", this::claimNext, () -> {});

    OperationRunner(OperationLeases leases, OperationsConfig config, @All List<OperationWork> works) {
        this.leases = leases;
        this.config = config;
        this.carryOutOperation = new CarryOutOperation(leases, config, works, stopping);
        for (OperationKind kind : OperationKind.values()) {
            slots.put(kind, new Semaphore(config.atOnce()));
        }
    }

    void start(@Observes StartupEvent event) {
        claimer.start();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationRequested event) {
        claimer.wake();
    }

    /** Each worker finishes its batch and releases its operation. */
    void stop(@Observes @Priority(2) ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
        claimer.stopOrInterrupt(STOP_TIMEOUT);
        for (Thread thread : workers) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            thread.interrupt();
        }
    }

    @Produces
    @Liveness
    HealthCheck liveness() {
        return claimer.liveness("Operations");
    }

    private Rest claimNext() throws InterruptedException {
        Set<OperationKind> free = freeKinds();
        Optional<RunningOperation> next = free.isEmpty() ? Optional.empty() : claim(free);
        if (next.isPresent()) {
            startWorker(next.get());
            return Rest.NONE;
        }
        return Rest.untilWoken(config.pollInterval());
    }

    private Set<OperationKind> freeKinds() {
        Set<OperationKind> free = EnumSet.noneOf(OperationKind.class);
        slots.forEach((kind, available) -> {
            if (available.availablePermits() > 0) {
                free.add(kind);
            }
        });
        return free;
    }

    private Optional<RunningOperation> claim(Set<OperationKind> kinds) {
        try {
            return leases.claim(kinds);
        } catch (RuntimeException e) {
            LOG.debug("Claiming an operation failed; retrying at the next poll", kv("cause", e));
            return Optional.empty();
        }
    }

    /** Acquires a slot of its kind. Only the claiming thread acquires slots, so this never waits. */
    private void startWorker(RunningOperation operation) throws InterruptedException {
        Semaphore slot = slots.get(operation.kind());
        slot.acquire();
        Thread thread = new Thread(() -> workOn(operation, slot), "operation-" + operation.id());
        workers.add(thread);
        thread.start();
    }

    private void workOn(RunningOperation operation, Semaphore slot) {
        try {
            carryOutOperation.carryOut(operation);
        } catch (InterruptedException e) {
            LOG.debug("Interrupted by the shutdown", kv("cause", e));
        } finally {
            workers.remove(Thread.currentThread());
            slot.release();
            claimer.wake();
        }
    }
}
