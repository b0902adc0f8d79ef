package io.crossrole.longrunning.runner;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
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

/**
 * Works on one operation, batch by batch, until it ends, is cancelled, is taken over by another replica or the service
 * stops. After a failed batch the operation is released and retried, a limited number of times.
 */
final class CarryOutOperation {

    private static final Log LOG = Log.of(CarryOutOperation.class);
    private static final long PROGRESS_LOG_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final OperationLeases leases;
    private final OperationsConfig config;
    private final Map<OperationKind, OperationWork> workByKind;
    private final CountDownLatch stopping;

    /**
     * @param stopping counted down when the service stops
     */
    CarryOutOperation(
            OperationLeases leases, OperationsConfig config, List<OperationWork> works, CountDownLatch stopping) {
        this.leases = leases;
        this.config = config;
        this.workByKind = works.stream().collect(Collectors.toMap(OperationWork::kind, Function.identity()));
        this.stopping = stopping;
    }

    /** Works on the operation until it ends or is released. */
    void carryOut(RunningOperation running) throws InterruptedException {
        LOG.info("Working on operation", kv("operationId", running.id()), kv("kind", running.kind()));
        try {
            // Don't open an operation that was cancelled while it was queued or between attempts.
            if (leases.renew(running)) {
                cleanUp(running);
                end(running, State.CANCELLED, null);
            } else if (running.failures() >= config.maxTries()) {
                fail(running, "%d replicas died while they worked on the operation".formatted(running.failures()));
            } else {
                runOrRelease(running);
            }
        } catch (LeaseLostException e) {
            LOG.info("Another replica has taken over the operation", kv("operationId", running.id()));
        } catch (ImpossibleOperationException e) {
            end(running, State.FAILED, e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.warn(e, "A batch of the operation failed", kv("operationId", running.id()));
            recordFailure(running, e);
        }
    }

    private void runOrRelease(RunningOperation running) throws InterruptedException {
        Optional<State> end = runUntilItEnds(running);
        if (end.isPresent()) {
            end(running, end.get(), null);
        } else {
            leases.release(running);
        }
    }

    /** Postpones the operation, or ends it if this was the last attempt. */
    private void recordFailure(RunningOperation running, Throwable failure) {
        try {
            if (stopping.getCount() == 0) {
                leases.release(running);
                return;
            }
            FailedAttempt failedAttempt =
                    leases.recordFailure(running, FailedAttempt.causeOf(failure), !FailedAttempt.isOutage(failure));
            if (failedAttempt.isLast(config)) {
                fail(running, failedAttempt.summary(config));
            } else {
                Duration delay = failedAttempt.backoff(config.retryDelay());
                leases.postpone(running, delay);
                LOG.info(
                        "Retrying operation later",
                        kv("operationId", running.id()),
                        kv("failures", failedAttempt.failures()),
                        kv("in", delay));
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "The failure could not be stored; a replica retries the operation when its lease expires",
                    kv("operationId", running.id()),
                    kv("cause", e.getMessage()));
        }
    }

    /** Fails the operation, after undoing its partial work if possible. */
    private void fail(RunningOperation running, String failure) {
        String leftover = "";
        try {
            cleanUp(leases.reload(running));
        } catch (RuntimeException e) {
            LOG.warn(e, "The operation's last batch could not be undone", kv("operationId", running.id()));
            leftover = "; its last batch could not be undone: " + FailedAttempt.causeOf(e);
        }
        end(running, State.FAILED, failure + leftover);
    }

    private void cleanUp(RunningOperation running) {
        OperationWork work = workByKind.get(running.kind());
        if (work != null) {
            work.cleanUp(running);
        }
    }

    /** The final state; empty if the service stops first. */
    private Optional<State> runUntilItEnds(RunningOperation running) throws InterruptedException {
        OperationWork work = workByKind.get(running.kind());
        if (work == null) {
            throw new ImpossibleOperationException("this release does not support this kind of operation");
        }
        RateLimit rateLimit = new RateLimit(running.recordsPerSecond(), System.nanoTime());
        long nextLogAt = System.nanoTime() + PROGRESS_LOG_NANOS;
        try (OperationWork.Run run = work.open(running, rateLimit.batchSize(config.batchSize()))) {
            while (stopping.getCount() > 0) {
                if (leases.renew(running)) {
                    return Optional.of(State.CANCELLED);
                }
                long before = running.done();
                if (!run.step()) {
                    return Optional.of(State.FINISHED);
                }
                rateLimit.count(running.done() - before);
                if (System.nanoTime() - nextLogAt >= 0) {
                    LOG.info(
                            "Operation in progress",
                            kv("operationId", running.id()),
                            kv("kind", running.kind()),
                            kv("done", running.done()),
                            kv("total", running.totalRecords()));
                    nextLogAt = System.nanoTime() + PROGRESS_LOG_NANOS;
                }
                awaitRateLimit(running, rateLimit);
            }
        }
        return Optional.empty();
    }

    /** Waits until the rate limit allows the next batch, and renews the lease meanwhile. */
    private void awaitRateLimit(RunningOperation running, RateLimit rateLimit) throws InterruptedException {
        Duration renewalInterval = config.lease().dividedBy(3);
        Duration delay = rateLimit.untilNext(System.nanoTime());
        while (delay.compareTo(renewalInterval) > 0) {
            if (stopsWithin(renewalInterval) || leases.renew(running)) {
                return;
            }
            delay = rateLimit.untilNext(System.nanoTime());
        }
        if (!delay.isNegative() && !delay.isZero()) {
            stopsWithin(delay);
        }
    }

    private boolean stopsWithin(Duration delay) throws InterruptedException {
        return stopping.await(delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void end(RunningOperation running, State end, String failure) {
        try {
            leases.finish(running, end, failure);
            LOG.info(
                    "Operation ended",
                    kv("operationId", running.id()),
                    kv("kind", running.kind()),
                    kv("end", end),
                    kv("done", running.done()));
        } catch (RuntimeException e) {
            LOG.warn(
                    "The operation's end could not be stored; another replica ends it when the lease expires",
                    kv("operationId", running.id()),
                    kv("cause", e.getMessage()));
        }
    }
}
