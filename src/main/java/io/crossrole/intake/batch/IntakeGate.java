package io.crossrole.intake.batch;

import io.crossrole.intake.Backoff;
import io.crossrole.intake.StoppingException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What every batch goes past. While it is closed, a batch waits as it would for a database that is away: its consumer stays
 * in its group, also one that has just got its partitions, and nothing is acknowledged.
 */
@ApplicationScoped
class IntakeGate {

    private static final Logger LOG = Logger.getLogger(IntakeGate.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final List<IntakeHold> holds;
    private final Backoff backoff;
    private boolean stopping;
    private int underWay;

    IntakeGate(@All List<IntakeHold> holds, Backoff backoff, MeterRegistry registry) {
        this.holds = holds;
        this.backoff = backoff;
        Gauge.builder("crossrole.intake.held", () -> isClosed() ? 1 : 0)
                .description("1 while this replica takes nothing in, whatever holds it")
                .register(registry);
    }

    /**
     * Lets a batch through, once nothing holds intake.
     *
     * @throws StoppingException if the service is stopping: before the batch has begun, or while it waits for what is away
     */
    void pass(Runnable batch) {
        backoff.waitWhile(this::isClosed);
        enter();
        try {
            batch.run();
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        if (stopping) {
            throw new StoppingException();
        }
        underWay++;
    }

    private synchronized void leave() {
        underWay--;
        notifyAll();
    }

    /**
     * Begins no batch any more, and waits for those under way: database and consumers are closed next. What was polled and
     * not begun is not acknowledged, and taken in elsewhere.
     */
    synchronized void stop(@Observes @Priority(3) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (underWay > 0) {
            LOG.infof("The service stops, and finishes the batches under way batches=%d", underWay);
        }
        long end = System.nanoTime() + STOP_PATIENCE.toNanos();
        while (underWay > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                LOG.warnf("The service stops, and batches under way are taken in elsewhere batches=%d", underWay);
                return;
            }
            wait(left);
        }
    }

    boolean isClosed() {
        return holds.stream().anyMatch(IntakeHold::holds);
    }
}
