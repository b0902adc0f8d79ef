package io.crossrole.validation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Claims due validations, no more than there is room for, and hands each to a thread of its own. */
@ApplicationScoped
class ValidationWorker {

    private static final Logger LOG = Logger.getLogger(ValidationWorker.class);
    private static final int PROBES_IN_A_ROUND = 3;
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

    private final ValidationQueue queue;
    private final ValidateDueRoles validateDueRoles;
    private final ValidationConfig config;
    private final Duration lease;
    private final ExecutorService threads;
    private final Semaphore room;
    private final Semaphore news = new Semaphore(0);
    private final Thread claimer = new Thread(this::run, "validation-claimer");
    private volatile boolean stopping;

    ValidationWorker(
            ValidationQueue queue, ValidateDueRoles validateDueRoles, RoleProbe probe, ValidationConfig config) {
        this.queue = queue;
        this.validateDueRoles = validateDueRoles;
        this.config = config;
        this.lease = probe.deadline().multipliedBy(PROBES_IN_A_ROUND).plus(LEASE_MARGIN);
        this.room = new Semaphore(config.inFlight());
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                config.inFlight(), work -> new Thread(work, "validation-" + number.incrementAndGet()));
    }

    void start(@Observes StartupEvent event) {
        claimer.start();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) ValidationsDue event) {
        news.release();
    }

    /** What is under way is finished; what is not finished in time keeps its lease, and another replica takes it later. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        claimer.interrupt();
        claimer.join(TimeUnit.SECONDS.toMillis(5));
        threads.shutdown();
        if (!threads.awaitTermination(lease.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                if (claim() == 0 && news.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private int claim() throws InterruptedException {
        room.acquire();
        int free = 1 + room.drainPermits();
        List<Claim> claims = List.of();
        try {
            claims = queue.claim(free, lease);
        } catch (RuntimeException e) {
            LOG.warnf("Validations could not be claimed, and are looked for again: %s", e.getMessage());
        }
        room.release(free - claims.size());
        claims.forEach(claim -> threads.execute(() -> validate(claim)));
        return claims.size();
    }

    private void validate(Claim claim) {
        try {
            validateDueRoles.validate(claim);
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "A validation was interrupted, and is taken up again when its lease is over validationId=%s",
                    claim.id());
        } finally {
            room.release();
        }
    }
}
