package io.crossrole.validation.worker;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.integration.Integration;
import io.crossrole.logging.Log;
import io.crossrole.tracing.Tracing;
import io.crossrole.validation.Claim;
import io.crossrole.validation.Lane;
import io.crossrole.validation.StsPartition;
import io.crossrole.validation.ValidationConfig;
import io.crossrole.validation.probe.budget.StsBudget;
import io.opentelemetry.api.common.Attributes;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/**
 * Runs the rounds of this replica. The validations of one claim are prepared in one transaction; then each role is
 * probed on its own thread, a virtual one where the JVM supports them.
 */
@ApplicationScoped
class ProbeExecutor {

    private static final Log LOG = Log.of(ProbeExecutor.class);

    private final PrepareClaims prepareClaims;
    private final RunValidationRound runValidationRound;
    private final ValidationQueue queue;
    private final StsBudget budget;
    private final ExecutorService threads;
    private final Tracing tracing;
    private final Duration stopPatience;
    private final ReplicaSlots replicaSlots;
    private volatile Runnable onRoundEnd = () -> {};
    private volatile boolean stopping;

    ProbeExecutor(
            PrepareClaims prepareClaims,
            RunValidationRound runValidationRound,
            ValidationQueue queue,
            StsBudget budget,
            ValidationConfig config,
            Tracing tracing,
            @VirtualThreads ExecutorService threads) {
        this.prepareClaims = prepareClaims;
        this.runValidationRound = runValidationRound;
        this.queue = queue;
        this.budget = budget;
        this.threads = threads;
        this.tracing = tracing;
        this.stopPatience = config.stopPatience();
        this.replicaSlots = new ReplicaSlots(config.inFlight());
    }

    ReplicaSlots slots() {
        return replicaSlots;
    }

    /** Registers an action that runs whenever a slot becomes free. */
    void onRoundEnd(Runnable then) {
        onRoundEnd = then;
    }

    /** Starts one round for each claim. */
    void start(List<Claim> claims) {
        if (!claims.isEmpty()) {
            claims.forEach(replicaSlots::take);
            threads.execute(() -> prepare(claims));
        }
    }

    /** Waits for running rounds up to the configured time, then releases the leases of those that are still running. */
    void stop() throws InterruptedException {
        stopping = true;
        if (!replicaSlots.awaitEmpty(stopPatience.toMillis())) {
            release(replicaSlots.running());
        }
    }

    private void release(List<Claim> unfinished) {
        try {
            queue.release(unfinished);
            LOG.info(
                    "Shutdown: released the leases of running rounds to other replicas",
                    kv("rounds", unfinished.size()));
        } catch (RuntimeException e) {
            LOG.warn(
                    "Shutdown: leases of running rounds could not be released, and end when they expire",
                    kv("rounds", unfinished.size()),
                    kv("cause", e.getMessage()));
        }
    }

    private void prepare(List<Claim> claims) {
        Map<UUID, Integration> found;
        try {
            found = prepareClaims.prepare(claims);
        } catch (RuntimeException e) {
            if (claims.size() > 1) {
                // A claim that fails must not stop the others.
                claims.forEach(it -> threads.execute(() -> prepare(List.of(it))));
            } else {
                logFailure(claims.get(0), e);
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
        // After an exception nobody knows how many calls were made, so none is given back.
        int calls = reserved(claim);
        try {
            calls = tracing.inSpan(
                    "validation round",
                    claim.traceparent(),
                    () -> attributesOf(claim),
                    traceparent -> runValidationRound.run(claim.withTraceparent(traceparent), integration));
        } catch (RuntimeException e) {
            logFailure(claim, e);
        } finally {
            end(claim, calls);
        }
    }

    private static Attributes attributesOf(Claim claim) {
        return Attributes.builder()
                .put("crossrole.integration.id", claim.integrationId())
                .put("crossrole.validation.id", claim.id().toString())
                .put("crossrole.validation.cause", claim.cause().name().toLowerCase(Locale.ROOT))
                .build();
    }

    private void logFailure(Claim claim, RuntimeException e) {
        String message = "A validation failed unexpectedly, and is retried when its lease expires";
        if (stopping) {
            LOG.debug(e, message, kv("validationId", claim.id()));
        } else {
            LOG.warn(e, message, kv("validationId", claim.id()));
        }
    }

    private int reserved(Claim claim) {
        return claim.lane().callsPerRound()
                + budget.furtherCalls(claim.stsPartition().aws());
    }

    private void refund(Claim claim, int calls) {
        if (claim.lane() == Lane.RECHECKS) {
            budget.refundRecheck(claim.stsPartition().aws(), calls);
        } else {
            budget.refund(claim.stsPartition().aws(), calls);
        }
    }

    private void end(Claim claim, int calls) {
        // A replica that stops makes no further draw, and a released round may end after the budget bean is gone.
        if (!stopping && !claim.stsPartition().equals(StsPartition.NO_PROBE)) {
            refund(claim, reserved(claim) - calls);
        }
        replicaSlots.release(claim);
        onRoundEnd.run();
    }
}
