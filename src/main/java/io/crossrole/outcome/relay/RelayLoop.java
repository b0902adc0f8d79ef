package io.crossrole.outcome.relay;

import io.crossrole.outcome.Outbox;
import io.crossrole.outcome.OutcomeConfig;
import io.crossrole.outcome.OutcomesRecorded;
import io.crossrole.outcome.relay.OutboxRelay.Pass;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jboss.logging.Logger;

/** Runs this replica's {@link OutboxRelay} on a thread of its own until the service stops. */
@ApplicationScoped
class RelayLoop {

    private static final Logger LOG = Logger.getLogger(RelayLoop.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final long FULL_READ_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final OutboxRelay relay;
    private final OutcomeConfig.Relay config;
    private final Semaphore wakeUp = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private final List<RelayHold> holds;
    private volatile boolean stopping;
    private volatile boolean active;
    private long nextFullRead;

    RelayLoop(
            Outbox outbox,
            OutcomePublisher publisher,
            RelayLeases leases,
            OutcomeConfig config,
            @All List<RelayHold> holds) {
        this.holds = holds;
        this.config = config.relay();
        this.relay = new OutboxRelay(
                outbox,
                publisher,
                new RelayLease(leases, RelayLease.OUTBOX, this.config.lease()),
                this.config.batchSize());
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) OutcomesRecorded event) {
        wakeUp.release();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wakeUp.release();
        thread.join(STOP_TIMEOUT.toMillis());
        thread.interrupt();
    }

    /** Whether the thread runs or was stopped. */
    boolean isAlive() {
        return stopping || thread.isAlive();
    }

    /** Whether this replica's relay is active, by its last pass. */
    boolean isActive() {
        return active && !stopping;
    }

    private void run() {
        while (!stopping) {
            try {
                pass();
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                recover(e);
            }
        }
        resign();
    }

    private void pass() throws InterruptedException {
        if (holds.stream().anyMatch(RelayHold::holds)) {
            await(config.retryDelay());
            return;
        }
        long now = System.nanoTime();
        if (now - nextFullRead >= 0) {
            relay.rereadFromStart();
            nextFullRead = now + FULL_READ_INTERVAL_NANOS;
        }
        Pass pass = relay.pass();
        setActive(pass != Pass.STANDBY);
        switch (pass) {
            case PUBLISHED -> {
                TimeUnit.NANOSECONDS.sleep(now + config.linger().toNanos() - System.nanoTime());
                wakeUp.drainPermits();
            }
            case IDLE -> await(config.pollInterval());
            case STANDBY -> await(config.lease().dividedBy(4));
            default -> throw new IllegalStateException("No such pass: " + pass);
        }
    }

    private void setActive(boolean nowActive) {
        if (active != nowActive) {
            active = nowActive;
            LOG.info(active ? "This replica's relay publishes" : "Another replica's relay publishes");
        }
    }

    private void recover(Exception e) {
        if (e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException) {
            LOG.info("Another replica's relay took over while this one was publishing");
        } else {
            LOG.warnf("The relay could not publish, retrying retryDelay=%s cause=%s", config.retryDelay(), e);
        }
        if (e instanceof KafkaException) {
            // Another replica may still reach the broker.
            resign();
        } else {
            relay.close();
        }
        try {
            await(config.retryDelay());
        } catch (InterruptedException interrupted) {
            stopping = true;
        }
    }

    private void resign() {
        try {
            relay.resign();
        } catch (RuntimeException e) {
            LOG.debugf("The relay could not release its lease, which will expire cause=%s", e);
        }
    }

    /** Waits until this replica records outcomes, or until the next poll for the outcomes of other replicas. */
    private void await(Duration atMost) throws InterruptedException {
        if (wakeUp.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUp.drainPermits();
        }
    }
}
