package io.crossrole.outcome.relay;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.Gate;
import io.crossrole.background.Lease;
import io.crossrole.background.Leases;
import io.crossrole.background.PollingLoop;
import io.crossrole.background.PollingLoop.Rest;
import io.crossrole.background.Work;
import io.crossrole.logging.Log;
import io.crossrole.outcome.Outbox;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeConfig;
import io.crossrole.outcome.relay.OutboxRelay.Pass;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;

/** Runs this replica's {@link OutboxRelay} on a thread of its own until the service stops. */
@ApplicationScoped
class RelayLoop {

    private static final Log LOG = Log.of(RelayLoop.class);
    /** The lease that the relays of all replicas share. Fencing by the transactional producer makes a late relay harmless. */
    private static final String LEASE = "outbox";

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final long FULL_READ_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final OutboxRelay relay;
    private final OutcomeConfig.Relay config;
    private final Gate gate;
    private final PollingLoop loop = new PollingLoop("outbox-relay", this::passOrRecover, this::resign);
    private volatile boolean active;
    private long nextFullRead = System.nanoTime();

    RelayLoop(Outbox outbox, RelaySessions sessions, Leases leases, OutcomeConfig config, Gate gate) {
        this.gate = gate;
        this.config = config.relay();
        this.relay = new OutboxRelay(
                outbox, sessions, new Lease(leases, LEASE, this.config.lease()), this.config.batchSize());
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outcome.Recorded event) {
        loop.wake();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stopOrInterrupt(STOP_TIMEOUT);
    }

    @Produces
    @Liveness
    HealthCheck liveness() {
        return loop.liveness("Outbox relay");
    }

    /** Whether this replica's relay is active, by its last pass. */
    boolean isActive() {
        return active && !loop.isStopping();
    }

    private Rest passOrRecover() {
        try {
            return gate.isClosed(Work.PUBLISHING) ? Rest.untilWoken(config.retryDelay()) : pass();
        } catch (RuntimeException e) {
            recover(e);
            return Rest.untilWoken(config.retryDelay());
        }
    }

    /** Lets the loop rest until this replica records outcomes, or until the next poll for those of other replicas. */
    private Rest pass() {
        // Should the watermark ever skip a row, the row is a second late and not lost.
        if (System.nanoTime() - nextFullRead >= 0) {
            relay.rereadFromStart();
            nextFullRead = System.nanoTime() + FULL_READ_INTERVAL_NANOS;
        }
        Pass pass = relay.pass();
        setActive(pass != Pass.STANDBY);
        return switch (pass) {
            case PUBLISHED -> new Rest(config.linger(), Duration.ZERO);
            case IDLE -> Rest.untilWoken(config.pollInterval());
            case STANDBY -> Rest.untilWoken(config.lease().dividedBy(4));
        };
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
            LOG.warn("The relay could not publish, retrying", kv("retryDelay", config.retryDelay()), kv("cause", e));
        }
        if (e instanceof KafkaException) {
            // Another replica may still reach the broker.
            resign();
        } else {
            relay.close();
        }
    }

    private void resign() {
        try {
            relay.resign();
        } catch (RuntimeException e) {
            LOG.debug("The relay could not release its lease, which will expire", kv("cause", e));
        }
    }
}
