package io.crossrole.operation;

import io.crossrole.operation.Operation.State;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Works on operations, a few at a time, each on a thread of its own, for as long as the service is up. */
@ApplicationScoped
class OperationRunner {

    private static final Logger LOG = Logger.getLogger(OperationRunner.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final long SAY_EVERY = TimeUnit.SECONDS.toNanos(10);

    private final OperationLeases leases;
    private final OperationsConfig config;
    private final Map<OperationKind, OperationWork> works;
    private final Semaphore news = new Semaphore(0);
    private final Semaphore stop = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    OperationRunner(OperationLeases leases, OperationsConfig config, @All List<OperationWork> works) {
        this.leases = leases;
        this.config = config;
        this.works = works.stream().collect(Collectors.toMap(OperationWork::kind, Function.identity()));
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
        stopping = true;
        news.release(config.atOnce());
        stop.release(config.atOnce());
        for (Thread thread : threads) {
            thread.join(STOP_PATIENCE.toMillis());
            thread.interrupt();
        }
    }

    /** Whether its threads are at work, or have been told to end. */
    boolean isAlive() {
        return stopping || threads.stream().allMatch(Thread::isAlive);
    }

    private void run() {
        while (!stopping) {
            try {
                Optional<RunningOperation> next = claim();
                if (next.isPresent()) {
                    work(next.get());
                } else if (news.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.trace("Woken by a request");
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Optional<RunningOperation> claim() {
        try {
            return leases.claim();
        } catch (RuntimeException e) {
            LOG.debug("Operations could not be looked for, and are looked for again", e);
            return Optional.empty();
        }
    }

    /** Until it comes to its end, is cancelled, belongs to another replica, or the service stops. */
    private void work(RunningOperation taken) throws InterruptedException {
        LOG.infof(
                "An operation is worked on operationId=%s kind=%s",
                taken.id(), taken.operation().kind());
        RunningOperation running = taken;
        while (true) {
            try {
                Optional<State> end = runUntilItEnds(running);
                if (end.isEmpty()) {
                    leases.release(running);
                } else {
                    end(running, end.get(), null);
                }
                return;
            } catch (LeaseLostException e) {
                LOG.infof("Another replica works on an operation now operationId=%s", running.id());
                return;
            } catch (ImpossibleOperationException e) {
                end(running, State.FAILED, e.getMessage());
                return;
            } catch (RuntimeException e) {
                if (stopping) {
                    leases.release(running);
                    return;
                }
                LOG.warnf(
                        e,
                        "A batch of an operation failed and is tried again operationId=%s in=%s",
                        running.id(),
                        config.retryDelay());
                if (stop.tryAcquire(config.retryDelay().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                Optional<RunningOperation> again = readAgain(running);
                if (again.isEmpty()) {
                    return;
                }
                running = again.get();
            }
        }
    }

    /** What it came to; empty where the service stops before. */
    private Optional<State> runUntilItEnds(RunningOperation running) throws InterruptedException {
        OperationWork work = works.get(running.operation().kind());
        if (work == null) {
            throw new ImpossibleOperationException("this release does not know how to do it");
        }
        Pace pace = new Pace(running.operation().recordsPerSecond(), System.nanoTime());
        long sayAt = System.nanoTime() + SAY_EVERY;
        // Opened even if it was cancelled: what a replica that died has left half done is put in order there.
        try (OperationWork.Run run = work.open(running, pace.batch(config.batchSize()))) {
            while (!stopping) {
                if (leases.renew(running)) {
                    return Optional.of(State.CANCELLED);
                }
                long before = running.done();
                if (!run.step()) {
                    return Optional.of(State.FINISHED);
                }
                pace.done(running.done() - before);
                if (System.nanoTime() - sayAt >= 0) {
                    LOG.infof(
                            "An operation goes on operationId=%s kind=%s done=%d total=%s",
                            running.id(), running.operation().kind(), running.done(), running.total());
                    sayAt = System.nanoTime() + SAY_EVERY;
                }
                keepPace(running, pace);
            }
        }
        return Optional.empty();
    }

    /** Waits for its next batch's time; renews the lease meanwhile. */
    private void keepPace(RunningOperation running, Pace pace) throws InterruptedException {
        for (Duration wait = pace.untilNext(System.nanoTime());
                !wait.isNegative() && !wait.isZero() && !stopping;
                wait = pace.untilNext(System.nanoTime())) {
            Duration slice = config.lease().dividedBy(3);
            if (stop.tryAcquire(Math.min(wait.toMillis() + 1, slice.toMillis()), TimeUnit.MILLISECONDS)) {
                return;
            }
            if (wait.compareTo(slice) > 0 && leases.renew(running)) {
                return;
            }
        }
    }

    private void end(RunningOperation running, State end, String failure) {
        try {
            leases.finish(running, end, failure);
            LOG.infof(
                    "An operation came to its end operationId=%s kind=%s end=%s done=%d",
                    running.id(), running.operation().kind(), end, running.done());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "An operation's end could not be written; another replica finds it so when the lease is over"
                            + " operationId=%s cause=%s",
                    running.id(), e.getMessage());
        }
    }

    /** As it is on record; empty where Postgres is away, and another replica may take it up when the lease is over. */
    private Optional<RunningOperation> readAgain(RunningOperation running) {
        try {
            return Optional.of(leases.read(running));
        } catch (RuntimeException e) {
            LOG.debug("An operation could not be read again", e);
            return Optional.empty();
        }
    }
}
