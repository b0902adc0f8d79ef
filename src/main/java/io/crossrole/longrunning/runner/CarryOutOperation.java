package io.crossrole.longrunning.runner;

import io.crossrole.longrunning.FailedAttempt;
import io.crossrole.longrunning.ImpossibleOperationException;
import io.crossrole.longrunning.LeaseLostException;
import io.crossrole.longrunning.Operation.State;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.OperationLeases;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.OperationsConfig;
import io.crossrole.longrunning.RunningOperation;
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
 * service stops. After a batch that fails the operation is given back, to be tried again a limited number of times.
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

    /** Works on it until it ends, or is given back: because the service stops, or to be tried again later. */
    void carryOut(RunningOperation running) throws InterruptedException {
        LOG.infof("An operation is worked on operationId=%s kind=%s", running.id(), running.kind());
        try {
            // Cancelled while nobody worked on it, or while it failed again and again: it is not even opened.
            if (leases.renew(running)) {
                settle(running);
                end(running, State.CANCELLED, null);
            } else if (running.failures() >= config.maxTries()) {
                fail(running, "replicas that worked on it have vanished %d times".formatted(running.failures()));
            } else {
                tryToEnd(running);
            }
        } catch (LeaseLostException e) {
            LOG.infof("Another replica works on an operation now operationId=%s", running.id());
        } catch (ImpossibleOperationException e) {
            end(running, State.FAILED, e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.warnf(e, "A batch of an operation failed operationId=%s", running.id());
            note(running, e);
        }
    }

    private void tryToEnd(RunningOperation running) throws InterruptedException {
        Optional<State> end = runUntilItEnds(running);
        if (end.isPresent()) {
            end(running, end.get(), null);
        } else {
            leases.release(running);
        }
    }

    /** Gives it back to be tried again later, unless this was the last try. */
    private void note(RunningOperation running, Throwable failure) {
        try {
            if (stopping.getCount() == 0) {
                leases.release(running);
                return;
            }
            FailedAttempt failedAttempt =
                    leases.noteFailure(running, FailedAttempt.causeOf(failure), !FailedAttempt.isOutage(failure));
            if (failedAttempt.isLast(config)) {
                fail(running, failedAttempt.verdict(config));
            } else {
                Duration wait = failedAttempt.wait(config.retryDelay());
                leases.postpone(running, wait);
                LOG.infof(
                        "An operation is tried again later operationId=%s failures=%d in=%s",
                        running.id(), failedAttempt.failures(), wait);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "A failure could not be written down; some replica tries again when the lease is over operationId=%s"
                            + " cause=%s",
                    running.id(), e.getMessage());
        }
    }

    /** Ends an operation that gets no further, with what it has left half done put in order if that is possible. */
    private void fail(RunningOperation running, String verdict) {
        String left = "";
        try {
            settle(leases.read(running));
        } catch (RuntimeException e) {
            LOG.warnf(e, "What an operation left half done could not be put in order operationId=%s", running.id());
            left = "; what its last batch has marked could not be taken back: " + FailedAttempt.causeOf(e);
        }
        end(running, State.FAILED, verdict + left);
    }

    private void settle(RunningOperation running) {
        OperationWork work = works.get(running.kind());
        if (work != null) {
            work.settle(running);
        }
    }

    /** What it came to; empty where the service stops before. */
    private Optional<State> runUntilItEnds(RunningOperation running) throws InterruptedException {
        OperationWork work = works.get(running.kind());
        if (work == null) {
            throw new ImpossibleOperationException("this release does not know how to do it");
        }
        RateLimit rateLimit = new RateLimit(running.recordsPerSecond(), System.nanoTime());
        long sayAt = System.nanoTime() + SAY_EVERY;
        try (OperationWork.Run run = work.open(running, rateLimit.batch(config.batchSize()))) {
            while (stopping.getCount() > 0) {
                if (leases.renew(running)) {
                    return Optional.of(State.CANCELLED);
                }
                long before = running.done();
                if (!run.step()) {
                    return Optional.of(State.FINISHED);
                }
                rateLimit.done(running.done() - before);
                if (System.nanoTime() - sayAt >= 0) {
                    LOG.infof(
                            "An operation goes on operationId=%s kind=%s done=%d total=%s",
                            running.id(), running.kind(), running.done(), running.total());
                    sayAt = System.nanoTime() + SAY_EVERY;
                }
                keepPace(running, rateLimit);
            }
        }
        return Optional.empty();
    }

    /** Waits for its next batch's time, and renews the lease meanwhile. */
    private void keepPace(RunningOperation running, RateLimit rateLimit) throws InterruptedException {
        Duration longest = config.lease().dividedBy(3);
        Duration wait = rateLimit.untilNext(System.nanoTime());
        while (wait.compareTo(longest) > 0) {
            if (isStoppingWithin(longest) || leases.renew(running)) {
                return;
            }
            wait = rateLimit.untilNext(System.nanoTime());
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
}
