package io.crossrole.validation.worker;

import io.crossrole.integration.Integration;
import io.crossrole.validation.Claim;
import io.crossrole.validation.StsPartition;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes the worker's rounds when a test calls it, for tests that set the clock. */
@ApplicationScoped
public class StepwiseWorker {

    private static final Duration LEASE = Duration.ofSeconds(45);

    private final ValidationClaimer claimer;
    private final ValidationQueue queue;
    private final PrepareClaims prepareClaims;
    private final RunValidationRound runValidationRound;

    StepwiseWorker(
            ValidationClaimer claimer,
            ValidationQueue queue,
            PrepareClaims prepareClaims,
            RunValidationRound runValidationRound) {
        this.claimer = claimer;
        this.queue = queue;
        this.prepareClaims = prepareClaims;
        this.runValidationRound = runValidationRound;
    }

    /** Stops the real worker, so that only {@link #validateDue} validates. */
    public void stopWorker() throws InterruptedException {
        claimer.stop(new ShutdownEvent());
    }

    /**
     * Makes one round of every due validation in a partition and returns their number. Rounds that are due together end
     * in any order in the service, and in the order of their IDs here.
     */
    public int validateDue(String partition) {
        List<Claim> claims = queue.claim(new StsPartition(partition), new ReplicaSlots(1_000), LEASE).claims().stream()
                .sorted(Comparator.comparing(Claim::id))
                .toList();
        Map<UUID, Integration> found = prepareClaims.prepare(claims);
        claims.stream()
                .filter(it -> found.containsKey(it.id()))
                .forEach(it -> runValidationRound.run(it, found.get(it.id())));
        return claims.size();
    }
}
