package io.crossrole.longrunning.runner;

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
import org.jboss.logging.Logger;

/**
 * Takes operations up for as long as the service is up: a few of each kind at a time, so that no kind shuts another out. Each
 * runs on a thread of its own.
 */
@ApplicationScoped
public class OperationRunner {

    private static final Logger LOG = Logger.getLogger(OperationRunner.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final OperationLeases leases;
    private final OperationsConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CarryOutOperation carryOutOperation;
    private final Semaphore news = new Semaphore(0);
    private final Map<OperationKind, Semaphore> places = new EnumMap<>(OperationKind.class);
    private final Set<Thread> working = ConcurrentHashMap.newKeySet();
    private final Thread taking = new Thread(this::take, "operations");

    OperationRunner(OperationLeases leases, OperationsConfig config, @All List<OperationWork> works) {
        this.leases = leases;
        this.config = config;
        this.carryOutOperation = new CarryOutOperation(leases, config, works, stopping);
        for (OperationKind kind : OperationKind.values()) {
            places.put(kind, new Semaphore(config.atOnce()));
        }
    }

    void start(@Observes StartupEvent event) {
        taking.start();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationRequested event) {
        news.release();
    }

    /** Each finishes its batch and gives its operation back. */
    void stop(@Observes @Priority(2) ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        news.release();
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        end(taking, deadline);
        for (Thread thread : working) {
            end(thread, deadline);
        }
    }

    private static void end(Thread thread, long deadline) throws InterruptedException {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        thread.interrupt();
    }

    /** Whether the thread that takes operations up is at work, or has been told to end. */
    boolean isAlive() {
        return stopping.getCount() == 0 || taking.isAlive();
    }

    private void take() {
        try {
            while (stopping.getCount() > 0) {
                Set<OperationKind> free = free();
                Optional<RunningOperation> next = free.isEmpty() ? Optional.empty() : claim(free);
                if (next.isPresent()) {
                    workOn(next.get());
                } else if (news.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("Told to end while it waited cause=%s", e);
        }
    }

    private Set<OperationKind> free() {
        Set<OperationKind> free = EnumSet.noneOf(OperationKind.class);
        places.forEach((kind, left) -> {
            if (left.availablePermits() > 0) {
                free.add(kind);
            }
        });
        return free;
    }

    private Optional<RunningOperation> claim(Set<OperationKind> kinds) {
        try {
            return leases.claim(kinds);
        } catch (RuntimeException e) {
            LOG.debugf("Operations could not be looked for, and are looked for again cause=%s", e);
            return Optional.empty();
        }
    }

    /** Takes one of its kind's places, of which this thread alone takes any. */
    private void workOn(RunningOperation operation) throws InterruptedException {
        Semaphore place = places.get(operation.kind());
        place.acquire();
        Thread thread = new Thread(() -> workOn(operation, place), "operation-" + operation.id());
        working.add(thread);
        thread.start();
    }

    private void workOn(RunningOperation operation, Semaphore place) {
        try {
            carryOutOperation.carryOut(operation);
        } catch (InterruptedException e) {
            LOG.debugf("Told to end while it waited cause=%s", e);
        } finally {
            working.remove(Thread.currentThread());
            place.release();
            news.release();
        }
    }
}
