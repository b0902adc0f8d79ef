package io.crossrole.outcome.relay;

import io.crossrole.outcome.OutcomeConfig;
import io.crossrole.outcome.OutcomesRecorded;
import io.crossrole.outcome.relay.OutboxRelay.Pass;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jboss.logging.Logger;

/** Runs this replica's {@link OutboxRelay} on a thread of its own for as long as the service is up. */
@ApplicationScoped
class RelayLoop {

    private static final Logger LOG = Logger.getLogger(RelayLoop.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final long FULL_LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final OutboxRelay relay;
    private final OutcomeConfig.Relay config;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private final List<RelayHold> holds;
    private volatile boolean stopping;
    private volatile boolean active;
    private long fullLookAt;

    RelayLoop(
            Outbox outbox,
            OutcomePublisher publisher,
            DataSource database,
            OutcomeConfig config,
            @All List<RelayHold> holds) {
        this.holds = holds;
        this.config = config.relay();
        this.relay = new OutboxRelay(
                outbox,
                publisher,
                new RelayLease(database, RelayLease.OF_THE_OUTBOX, this.config.lease()),
                this.config.batchSize());
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) OutcomesRecorded event) {
        news.release();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        news.release();
        thread.join(STOP_PATIENCE.toMillis());
        thread.interrupt();
    }

    /** Whether its thread is at work, or has been told to end. */
    boolean isAlive() {
        return stopping || thread.isAlive();
    }

    /** Whether this replica's relay is the one that publishes, as far as it knows. */
    boolean isActive() {
        return active && !stopping;
    }

    private void run() {
        while (!stopping) {
            try {
                pass();
            } catch (InterruptedException e) {
                break;
            } catch (SQLException | RuntimeException e) {
                recover(e);
            }
        }
        resign();
    }

    private void pass() throws SQLException, InterruptedException {
        if (holds.stream().anyMatch(RelayHold::holds)) {
            await(config.retryDelay());
            return;
        }
        long now = System.nanoTime();
        if (now - fullLookAt >= 0) {
            relay.lookFromTheStart();
            fullLookAt = now + FULL_LOOK_EVERY;
        }
        Pass pass = relay.pass();
        noteRole(pass != Pass.STANDBY);
        switch (pass) {
            case PUBLISHED -> {
                TimeUnit.NANOSECONDS.sleep(now + config.linger().toNanos() - System.nanoTime());
                news.drainPermits();
            }
            case IDLE -> await(config.pollInterval());
            case STANDBY -> await(config.lease().dividedBy(4));
            default -> throw new IllegalStateException("No such pass: " + pass);
        }
    }

    private void noteRole(boolean nowActive) {
        if (active != nowActive) {
            active = nowActive;
            LOG.info(active ? "This replica's relay publishes" : "Another replica's relay publishes");
        }
    }

    private void recover(Exception e) {
        if (e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException) {
            LOG.info("Another replica's relay has taken over while this one was publishing");
        } else {
            LOG.warnf("The relay could not publish and tries again in %s: %s", config.retryDelay(), e);
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
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("The relay could not give its lease back; it expires by itself cause=%s", e);
        }
    }

    /** Waits for news from this replica, or for the time to look whether another has some. */
    private void await(Duration atMost) throws InterruptedException {
        if (news.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            news.drainPermits();
        }
    }
}
