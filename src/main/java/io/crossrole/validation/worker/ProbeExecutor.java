package io.crossrole.validation.worker;

import io.crossrole.integration.Integration;
import io.crossrole.validation.Claim;
import io.crossrole.validation.Lane;
import io.crossrole.validation.ValidationConfig;
import io.crossrole.validation.probe.budget.StsBudget;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * The rounds of this replica: what was claimed together is looked up together, and then each role is asked on a thread of its
 * own, a virtual one where Java has them.
 */
@ApplicationScoped
class ProbeExecutor {

    private static final Logger LOG = Logger.getLogger(ProbeExecutor.class);

    private final PrepareClaims prepareClaims;
    private final ValidateDueRoles validateDueRoles;
    private final ValidationQueue queue;
    private final StsBudget budget;
    private final ExecutorService threads;
    private final Duration stopPatience;
    private final InFlightLimiter inFlightLimiter;
    private volatile Runnable whenOneEnds = () -> {};
    private volatile boolean stopping;

    ProbeExecutor(
            PrepareClaims prepareClaims,
            ValidateDueRoles validateDueRoles,
            ValidationQueue queue,
            StsBudget budget,
            ValidationConfig config,
            @VirtualThreads ExecutorService threads) {
        this.prepareClaims = prepareClaims;
        this.validateDueRoles = validateDueRoles;
        this.queue = queue;
        this.budget = budget;
        this.threads = threads;
        this.stopPatience = config.stopPatience();
        this.inFlightLimiter = new InFlightLimiter(config.inFlight());
    }

    /** Where they have their places. */
    InFlightLimiter room() {
        return inFlightLimiter;
    }

    /** Has something done each time that a place has become free. */
    void whenOneEnds(Runnable then) {
        whenOneEnds = then;
    }

    /** Begins a round of each. */
    void begin(List<Claim> claims) {
        if (!claims.isEmpty()) {
            claims.forEach(inFlightLimiter::enter);
            threads.execute(() -> prepare(claims));
        }
    }

    /** Finishes what is under way; the lease of what is not finished in time is given back. */
    void finish() throws InterruptedException {
        stopping = true;
        if (!inFlightLimiter.awaitEmpty(stopPatience.toMillis())) {
            giveBack(inFlightLimiter.inside());
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

    private void prepare(List<Claim> claims) {
        Map<UUID, Integration> found;
        try {
            found = prepareClaims.prepare(claims);
        } catch (RuntimeException e) {
            if (claims.size() > 1) {
                // One that can't be looked up must not stop the others.
                claims.forEach(it -> threads.execute(() -> prepare(List.of(it))));
            } else {
                wasInterrupted(claims.get(0), e);
                end(claims.get(0), 0);
            }
            return;
        }
        for (Claim claim : claims) {
            Integration integration = found.get(claim.id());
            if (integration == null) {
                end(claim, 0);
            } else {
                threads.execute(() -> validate(claim, integration));
            }
        }
    }

    private void validate(Claim claim, Integration integration) {
        int calls = claim.lane().callsOfARound();
        try {
            calls = validateDueRoles.validate(claim, integration);
        } catch (RuntimeException e) {
            wasInterrupted(claim, e);
        } finally {
            end(claim, calls);
        }
    }

    private void wasInterrupted(Claim claim, RuntimeException e) {
        LOG.logf(
                stopping ? Level.DEBUG : Level.WARN,
                e,
                "A validation was interrupted, and is taken up again when its lease is over validationId=%s",
                claim.id());
    }

    private void giveBackToBudget(Claim claim, int calls) {
        if (claim.lane() == Lane.RECHECKS) {
            budget.giveBackOfRecheck(claim.stsPartition(), calls);
        } else {
            budget.giveBack(claim.stsPartition(), calls);
        }
    }

    private void end(Claim claim, int calls) {
        // A replica that stops draws no more, and a round that was left to others may outlive the budget.
        if (!stopping && !claim.stsPartition().equals(Claim.NO_PROBE)) {
            giveBackToBudget(claim, claim.lane().callsOfARound() - calls);
        }
        inFlightLimiter.leave(claim);
        whenOneEnds.run();
    }
}
