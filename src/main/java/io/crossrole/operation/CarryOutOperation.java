package io.crossrole.operation;

import io.crossrole.operation.Operation.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Works on one operation, batch by batch, until it comes to its end, is cancelled, belongs to another replica, or the
 * service stops. A batch that fails is tried again.
 */
final class CarryOutOperation {

    private static final Logger LOG = Logger.getLogger(CarryOutOperation.class);
    private static final long SAY_EVERY = TimeUnit.SECONDS.toNanos(10);

    private final OperationLeases leases;
    private final OperationsConfig config;
    private final Map<OperationKind, OperationWork> works;
    private final CountDownLatch stopping;

    /**
     * For all operations.
     *
     * @param stopping counted down when the service stops
     */
    CarryOutOperation(
            OperationLeases leases, OperationsConfig config, List<OperationWork> works, CountDownLatch stopping) {
        this.leases = leases;
        this.config = config;
        this.works = works.stream().collect(Collectors.toMap(OperationWork::kind, Function.identity()));
        this.stopping = stopping;
    }

    void carryOut(RunningOperation taken) throws InterruptedException {
        LOG.infof("An operation is worked on operationId=%s kind=%s", taken.id(), taken.kind());
        Optional<RunningOperation> running = Optional.of(taken);
        while (running.isPresent() && !tryToEnd(running.get())) {
            LOG.warnf("An operation is taken up again operationId=%s in=%s", taken.id(), config.retryDelay());
            if (isStoppingWithin(config.retryDelay())) {
                return;
            }
            running = readAgain(taken);
        }
    }

    /** Whether there is nothing more to be done here: false where a batch has failed, and may not the next time. */
    private boolean tryToEnd(RunningOperation running) throws InterruptedException {
        try {
            Optional<State> end = runUntilItEnds(running);
            if (end.isPresent()) {
                end(running, end.get(), null);
            } else {
                leases.release(running);
            }
            return true;
        } catch (LeaseLostException e) {
            LOG.infof("Another replica works on an operation now operationId=%s", running.id());
            return true;
        } catch (ImpossibleOperationException e) {
            end(running, State.FAILED, e.getMessage());
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(e, "A batch of an operation failed operationId=%s", running.id());
            return false;
        }
    }

    /** What it came to; empty where the service stops before. */
    private Optional<State> runUntilItEnds(RunningOperation running) throws InterruptedException {
        OperationWork work = works.get(running.kind());
        if (work == null) {
            throw new ImpossibleOperationException("this release does not know how to do it");
        }
        Pace pace = new Pace(running.recordsPerSecond(), System.nanoTime());
        long sayAt = System.nanoTime() + SAY_EVERY;
        // Opened even if it was cancelled: what a replica that died has left half done is put in order there.
        try (OperationWork.Run run = work.open(running, pace.batch(config.batchSize()))) {
            while (stopping.getCount() > 0) {
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
                            running.id(), running.kind(), running.done(), running.total());
                    sayAt = System.nanoTime() + SAY_EVERY;
                }
                keepPace(running, pace);
            }
        }
        return Optional.empty();
    }

    /** Waits for its next batch's time, and renews the lease meanwhile. */
    private void keepPace(RunningOperation running, Pace pace) throws InterruptedException {
        Duration longest = config.lease().dividedBy(3);
        Duration wait = pace.untilNext(System.nanoTime());
        while (wait.compareTo(longest) > 0) {
            if (isStoppingWithin(longest) || leases.renew(running)) {
                return;
            }
            wait = pace.untilNext(System.nanoTime());
        }
        if (!wait.isNegative() && !wait.isZero()) {
            isStoppingWithin(wait);
        }
    }

    private boolean isStoppingWithin(Duration wait) throws InterruptedException {
        return stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void end(RunningOperation running, State end, String failure) {
        try {
            leases.finish(running, end, failure);
            LOG.infof(
                    "An operation came to its end operationId=%s kind=%s end=%s done=%d",
                    running.id(), running.kind(), end, running.done());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "An operation's end could not be written; another replica finds it so when the lease is over"
                            + " operationId=%s cause=%s",
                    running.id(), e.getMessage());
        }
    }

    /** As it is on record; empty where Postgres is away: some replica takes it up when the lease is over. */
    private Optional<RunningOperation> readAgain(RunningOperation running) {
        try {
            return Optional.of(leases.read(running));
        } catch (RuntimeException e) {
            LOG.debugf("An operation could not be read again cause=%s", e);
            return Optional.empty();
        }
    }
}
