package io.crossrole.validation.worker;

import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import io.crossrole.pause.Switch;
import io.crossrole.pause.SwitchWatch;
import io.crossrole.validation.Claim;
import io.crossrole.validation.ValidationConfig;
import io.crossrole.validation.ValidationsDue;
import io.crossrole.validation.probe.RoleProbe;
import io.crossrole.validation.probe.budget.Allowance;
import io.crossrole.validation.worker.ValidationQueue.Claimed;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Claims due validations, no more than there is room for, and hands them to {@link ProbeExecutor}. */
@ApplicationScoped
class ValidationWorker {

    private static final Logger LOG = Logger.getLogger(ValidationWorker.class);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);
    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(5);

    /**
     * How far apart claims are at least: what becomes due meanwhile is claimed together, and the budget is refilled. A
     * fraction of what it holds.
     */
    private static final long CLAIM_EVERY = TimeUnit.MILLISECONDS.toNanos(80);

    private static final long ADOPT_EVERY = TimeUnit.MINUTES.toNanos(1);

    private final ValidationQueue queue;
    private final ProbeExecutor rounds;
    private final SwitchWatch switches;
    private final List<ProbeHold> holds;
    private final ValidationConfig config;
    private final Duration lease;
    private final List<String> served;
    private final Semaphore news = new Semaphore(0);
    private final Thread claimer = new Thread(this::run, "validation-claimer");
    private volatile boolean stopping;
    private long adoptAt = System.nanoTime();

    ValidationWorker(
            ValidationQueue queue,
            ProbeExecutor rounds,
            SwitchWatch switches,
            @All List<ProbeHold> holds,
            RoleProbe probe,
            Vendor vendor,
            ValidationConfig config) {
        this.queue = queue;
        this.rounds = rounds;
        this.switches = switches;
        this.holds = holds;
        this.config = config;
        this.lease = probe.deadline().multipliedBy(Allowance.CALLS_IN_A_ROUND).plus(LEASE_MARGIN);
        this.served = vendor.partitions().stream().map(VendorPartition::name).toList();
    }

    void start(@Observes StartupEvent event) {
        // Its tenant may take another place.
        rounds.whenOneEnds(news::release);
        claimer.start();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) ValidationsDue event) {
        news.release();
    }

    /**
     * What is under way is finished, or given back. Before relay and intake stop: what is found now is published, and what
     * comes in is not held up. The claimer is not interrupted: what it has just claimed must be known.
     */
    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        news.release();
        claimer.join(CLAIM_PATIENCE.toMillis());
        rounds.finish();
    }

    /** Whether its thread is at work, or has been told to end. */
    boolean isAlive() {
        return stopping || claimer.isAlive();
    }

    private void run() {
        while (!stopping) {
            try {
                rounds.room().awaitFree();
                long begun = System.nanoTime();
                pause(stopping || isHeld() ? Claimed.NOTHING : claim());
                TimeUnit.NANOSECONDS.sleep(begun + CLAIM_EVERY - System.nanoTime());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean isHeld() {
        return switches.isPaused(Switch.PROBES) || holds.stream().anyMatch(ProbeHold::holds);
    }

    private void pause(Claimed claimed) throws InterruptedException {
        if (!claimed.outOfBudget()
                && claimed.claims().isEmpty()
                && news.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    /** Of each partition in turn, and of what asks in none. */
    private Claimed claim() {
        List<Claim> claims = new ArrayList<>();
        adoptNowAndThen();
        boolean outOfBudget = claimIn(Claim.NO_PROBE, claims);
        for (String partition : served) {
            outOfBudget |= claimIn(partition, claims);
        }
        return new Claimed(claims, outOfBudget);
    }

    /** What is queued for a partition that is served no longer, by whichever replica of whichever configuration. */
    private void adoptNowAndThen() {
        if (System.nanoTime() - adoptAt >= 0) {
            try {
                queue.adopt(served);
                adoptAt = System.nanoTime() + ADOPT_EVERY;
            } catch (RuntimeException e) {
                LOG.debugf("The queue could not be looked through, and is looked through again cause=%s", e);
            }
        }
    }

    private boolean claimIn(String partition, List<Claim> claims) {
        try {
            Claimed claimed = queue.claim(partition, rounds.room(), lease);
            rounds.begin(claimed.claims());
            claims.addAll(claimed.claims());
            return claimed.outOfBudget();
        } catch (RuntimeException e) {
            LOG.warnf("Validations could not be claimed, and are looked for again: %s", e.getMessage());
            return false;
        }
    }
}
