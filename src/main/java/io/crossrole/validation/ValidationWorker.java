package io.crossrole.validation;

import io.crossrole.pause.Switch;
import io.crossrole.pause.SwitchWatch;
import io.crossrole.validation.ValidationQueue.Claimed;
import io.crossrole.validation.pace.Allowance;
import io.crossrole.validation.pace.StsBudget;
import io.crossrole.vendor.Vendor;
import io.crossrole.vendor.VendorPartition;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * Claims due validations, no more than there is room for, and hands each to a thread of its own: a virtual one where Java has
 * them.
 */
@ApplicationScoped
class ValidationWorker {

    private static final Logger LOG = Logger.getLogger(ValidationWorker.class);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);
    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(5);

    /** How long to wait for the budget to be refilled: a fraction of what it holds. */
    private static final long BUDGET_POLL_MILLIS = 20;

    private static final long ADOPT_EVERY = TimeUnit.MINUTES.toNanos(1);

    private final ValidationQueue queue;
    private final ValidateDueRoles validateDueRoles;
    private final StsBudget budget;
    private final SwitchWatch switches;
    private final List<ProbeHold> holds;
    private final ValidationConfig config;
    private final Duration lease;
    private final List<String> served;
    private final ExecutorService threads;
    private final Room room;
    private final Semaphore news = new Semaphore(0);
    private final Thread claimer = new Thread(this::run, "validation-claimer");
    private volatile boolean stopping;
    private long adoptAt = System.nanoTime();

    ValidationWorker(
            ValidationQueue queue,
            ValidateDueRoles validateDueRoles,
            StsBudget budget,
            SwitchWatch switches,
            @All List<ProbeHold> holds,
            RoleProbe probe,
            Vendor vendor,
            ValidationConfig config,
            @VirtualThreads ExecutorService threads) {
        this.queue = queue;
        this.validateDueRoles = validateDueRoles;
        this.budget = budget;
        this.switches = switches;
        this.holds = holds;
        this.config = config;
        this.lease = probe.deadline().multipliedBy(Allowance.CALLS_IN_A_ROUND).plus(LEASE_MARGIN);
        this.served = vendor.partitions().stream().map(VendorPartition::name).toList();
        this.threads = threads;
        this.room = new Room(config.inFlight());
    }

    void start(@Observes StartupEvent event) {
        claimer.start();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) ValidationsDue event) {
        news.release();
    }

    /**
     * What is under way is finished; the lease of what is not finished in time is given back. Before relay and intake stop:
     * what is found now is published, and what comes in is not held up. The claimer is not interrupted: what it has just
     * claimed must be known.
     */
    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        news.release();
        claimer.join(CLAIM_PATIENCE.toMillis());
        if (!room.awaitEmpty(config.stopPatience().toMillis())) {
            giveBack(room.inside());
        }
    }

    private void giveBack(List<Claim> unfinished) {
        try {
            queue.giveBack(unfinished);
            LOG.infof("The service stops, and leaves rounds under way to other replicas rounds=%d", unfinished.size());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "The service stops, and rounds under way begin anew when their leases are over rounds=%d cause=%s",
                    unfinished.size(), e.getMessage());
        }
    }

    /** Whether its thread is at work, or has been told to end. */
    boolean isAlive() {
        return stopping || claimer.isAlive();
    }

    private void run() {
        while (!stopping) {
            try {
                room.awaitFree();
                pause(stopping || isHeld() ? Claimed.NOTHING : claim());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean isHeld() {
        return switches.isPaused(Switch.PROBES) || holds.stream().anyMatch(ProbeHold::holds);
    }

    private void pause(Claimed claimed) throws InterruptedException {
        if (claimed.outOfBudget()) {
            TimeUnit.MILLISECONDS.sleep(BUDGET_POLL_MILLIS);
        } else if (claimed.claims().isEmpty()
                && news.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    /** Of each partition in turn, and of what asks in none. */
    private Claimed claim() {
        List<Claim> claims = new ArrayList<>();
        adoptNowAndThen();
        boolean outOfBudget = claimIn(ValidationQueue.ASKS_NOTHING, claims);
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
                LOG.debug("The queue could not be looked through, and is looked through again", e);
            }
        }
    }

    private boolean claimIn(String partition, List<Claim> claims) {
        try {
            Claimed claimed = queue.claim(partition, room, lease);
            claimed.claims().forEach(this::begin);
            claims.addAll(claimed.claims());
            return claimed.outOfBudget();
        } catch (RuntimeException e) {
            LOG.warnf("Validations could not be claimed, and are looked for again: %s", e.getMessage());
            return false;
        }
    }

    private void begin(Claim claim) {
        room.enter(claim);
        threads.execute(() -> validate(claim));
    }

    private void validate(Claim claim) {
        int calls = Allowance.CALLS_IN_A_ROUND;
        try {
            calls = validateDueRoles.validate(claim);
        } catch (RuntimeException e) {
            LOG.logf(
                    stopping ? Level.DEBUG : Level.WARN,
                    e,
                    "A validation was interrupted, and is taken up again when its lease is over validationId=%s",
                    claim.id());
        } finally {
            // A replica that stops draws no more, and a round that was left to others may outlive the budget.
            if (!stopping && !claim.asksIn().equals(ValidationQueue.ASKS_NOTHING)) {
                budget.giveBack(claim.asksIn(), Allowance.CALLS_IN_A_ROUND - calls);
            }
            room.leave(claim);
            // Its tenant may take another place.
            news.release();
        }
    }
}
