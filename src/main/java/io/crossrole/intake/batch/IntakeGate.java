package io.crossrole.intake.batch;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.Gate;
import io.crossrole.background.Work;
import io.crossrole.intake.RetryWait;
import io.crossrole.intake.StoppingException;
import io.crossrole.logging.Log;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Holds each batch back while the {@link Gate} is closed, just as an unavailable database does. The consumer stays
 * in its group, keeps newly assigned partitions, and acknowledges nothing.
 */
@Startup
@ApplicationScoped
class IntakeGate {

    private static final Log LOG = Log.of(IntakeGate.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final Gate gate;
    private final RetryWait retryWait;
    private boolean stopping;
    private int inProgress;

    IntakeGate(Gate gate, RetryWait retryWait, MeterRegistry registry) {
        this.gate = gate;
        this.retryWait = retryWait;
        Gauge.builder("crossrole.intake.held", () -> isClosed() ? 1 : 0)
                .description("1 while this replica handles no inbound records, for whatever cause")
                .register(registry);
    }

    /**
     * Runs a batch as soon as no hold is active.
     *
     * @throws StoppingException if the service is stopping before the batch begins, or while the batch waits
     */
    void pass(Runnable batch) {
        retryWait.waitWhile(this::isClosed);
        enter();
        try {
            batch.run();
        } finally {
            leave();
        }
    }

    /** Whether the service is stopping, and no further batch begins. */
    synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized void enter() {
        if (stopping) {
            throw new StoppingException();
        }
        inProgress++;
    }

    private synchronized void leave() {
        inProgress--;
        notifyAll();
    }

    /**
     * Starts no further batch and waits up to 10 seconds for those in progress, since database and consumers close
     * next. Polled records that were not started are not acknowledged, and another replica handles them.
     */
    synchronized void stop(@Observes @Priority(3) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (inProgress > 0) {
            LOG.info("Service is stopping, finishing the batches in progress", kv("batches", inProgress));
        }
        long end = System.nanoTime() + STOP_TIMEOUT.toNanos();
        while (inProgress > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                LOG.warn(
                        "Service is stopping, leaving the batches in progress to other replicas",
                        kv("batches", inProgress));
                return;
            }
            wait(left);
        }
    }

    boolean isClosed() {
        return gate.isClosed(Work.INTAKE);
    }
}
