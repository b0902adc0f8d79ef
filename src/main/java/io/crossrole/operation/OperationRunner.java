package io.crossrole.operation;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Takes operations up, a few at a time, each on a thread of its own, for as long as the service is up. */
@ApplicationScoped
class OperationRunner {

    private static final Logger LOG = Logger.getLogger(OperationRunner.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final OperationLeases leases;
    private final OperationsConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CarryOutOperation carryOutOperation;
    private final Semaphore news = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();

    OperationRunner(OperationLeases leases, OperationsConfig config, @All List<OperationWork> works) {
        this.leases = leases;
        this.config = config;
        this.carryOutOperation = new CarryOutOperation(leases, config, works, stopping);
    }

    void start(@Observes StartupEvent event) {
        for (int i = 1; i <= config.atOnce(); i++) {
            Thread thread = new Thread(this::run, "operation-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationRequested event) {
        news.release();
    }

    /** Each finishes its batch and gives its operation back. */
    void stop(@Observes @Priority(2) ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        news.release(config.atOnce());
        for (Thread thread : threads) {
            thread.join(STOP_PATIENCE.toMillis());
            thread.interrupt();
        }
    }

    /** Whether its threads are at work, or have been told to end. */
    boolean isAlive() {
        return stopping.getCount() == 0 || threads.stream().allMatch(Thread::isAlive);
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                Optional<RunningOperation> next = claim();
                if (next.isPresent()) {
                    carryOutOperation.carryOut(next.get());
                } else if (news.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.trace("Woken by a request");
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("Told to end while it waited cause=%s", e);
        }
    }

    private Optional<RunningOperation> claim() {
        try {
            return leases.claim();
        } catch (RuntimeException e) {
            LOG.debugf("Operations could not be looked for, and are looked for again cause=%s", e);
            return Optional.empty();
        }
    }
}
