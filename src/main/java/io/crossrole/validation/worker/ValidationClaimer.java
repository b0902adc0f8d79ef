package io.crossrole.validation.worker;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.Gate;
import io.crossrole.background.PollingLoop;
import io.crossrole.background.PollingLoop.Rest;
import io.crossrole.background.Work;
import io.crossrole.logging.Log;
import io.crossrole.partition.Vendor;
import io.crossrole.validation.StsPartition;
import io.crossrole.validation.ValidationConfig;
import io.crossrole.validation.ValidationsDue;
import io.crossrole.validation.probe.RoleProbe;
import io.crossrole.validation.probe.budget.Allowance;
import io.crossrole.validation.worker.ValidationQueue.Claimed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;

/**
 * Claims due validations, as many as there are free slots, and passes them to {@link ProbeExecutor}.
 *
 * <p>Stops before intake, and intake before the relay: the {@code @Priority} of their shutdown observers. The
 * connection pool closes right after.
 */
@ApplicationScoped
class ValidationClaimer {

    private static final Log LOG = Log.of(ValidationClaimer.class);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);
    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(5);

    /**
     * The least time between claims. Validations that become due meanwhile are claimed together, and the budget
     * refills. It is well below the time in which the budget's bucket fills up.
     */
    private static final Duration CLAIM_INTERVAL = Duration.ofMillis(80);

    private static final long FOLLOW_SERVED_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ValidationQueue queue;
    private final ProbeExecutor executor;
    private final Gate gate;
    private final ValidationConfig config;
    private final Duration lease;
    private final List<StsPartition> servedPartitions;
    private final PollingLoop loop = new PollingLoop("validation-claimer", this::claimIntoFreeSlots, () -> {});
    private long followServedAt = System.nanoTime();

    ValidationClaimer(
            ValidationQueue queue,
            ProbeExecutor executor,
            Gate gate,
            RoleProbe probe,
            Vendor vendor,
            ValidationConfig config) {
        this.queue = queue;
        this.executor = executor;
        this.gate = gate;
        this.config = config;
        this.lease = probe.deadline()
                .multipliedBy(vendor.partitions().stream()
                        .mapToInt(Allowance::longestRound)
                        .max()
                        .orElse(Allowance.CALLS_PER_ROUND))
                .plus(LEASE_MARGIN);
        this.servedPartitions = vendor.partitions().stream()
                .map(it -> new StsPartition(it.partition()))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        // A slot that is free again may allow the next claim, at least of another tenant.
        executor.onRoundEnd(loop::wake);
        loop.start();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) ValidationsDue event) {
        loop.wake();
    }

    /**
     * Finishes or releases running rounds. This runs before relay and intake stop, so that results are still published.
     * The loop is not interrupted, because the leases of its latest claim must be known.
     */
    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        loop.stop(CLAIM_PATIENCE);
        executor.stop();
    }

    @Produces
    @Liveness
    HealthCheck liveness() {
        return loop.liveness("Validation worker");
    }

    private Rest claimIntoFreeSlots() {
        if (executor.slots().free() == 0) {
            return Rest.untilWoken(config.pollInterval());
        }
        Claimed claimed = gate.isClosed(Work.PROBES) ? Claimed.NOTHING : claim();
        boolean mayHaveMore = claimed.moreAreDue() || !claimed.claims().isEmpty();
        return new Rest(CLAIM_INTERVAL, mayHaveMore ? Duration.ZERO : config.pollInterval());
    }

    /** Claims from the queue without probes, then from each partition's queue. */
    private Claimed claim() {
        followServedPartitions();
        return Stream.concat(Stream.of(StsPartition.NO_PROBE), servedPartitions.stream())
                .map(this::claimIn)
                .reduce(Claimed.NOTHING, Claimed::and);
    }

    /**
     * Validations may have been queued by a replica with another configuration, for a partition that this vendor no
     * longer serves, or that it serves again.
     */
    private void followServedPartitions() {
        if (System.nanoTime() - followServedAt >= 0) {
            try {
                queue.followServedPartitions(servedPartitions);
                followServedAt = System.nanoTime() + FOLLOW_SERVED_INTERVAL_NANOS;
            } catch (RuntimeException e) {
                LOG.debug(
                        "Validations of unserved partitions could not be updated, and are updated later",
                        kv("cause", e));
            }
        }
    }

    private Claimed claimIn(StsPartition partition) {
        try {
            Claimed claimed = queue.claim(partition, executor.slots(), lease);
            executor.start(claimed.claims());
            return claimed;
        } catch (RuntimeException e) {
            LOG.warn("Validations could not be claimed, and are claimed later", kv("cause", e.getMessage()));
            return Claimed.NOTHING;
        }
    }
}
