package io.crossrole.operations.retention;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.Lease;
import io.crossrole.background.Leases;
import io.crossrole.background.Schedule;
import io.crossrole.deadletter.ExpiredDeadLetters;
import io.crossrole.logging.Log;
import io.crossrole.longrunning.ExpiredOperations;
import io.crossrole.operations.imports.ImportLines;
import io.crossrole.outcome.Outcomes;
import io.crossrole.refusal.RefusedUses;
import io.crossrole.validation.table.ExpiredValidations;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deletes expired data, a few rows at a time with pauses in between. One replica does this at the configured interval.
 * The identities and results that a replay needs are kept forever, so that a replay from any offset changes nothing.
 */
@ApplicationScoped
public class RemoveExpired {

    private static final Log LOG = Log.of(RemoveExpired.class);

    private static final Duration LEASE_DURATION = Duration.ofMinutes(2);

    private final Lease lease;
    private final RetentionConfig config;
    private final MeterRegistry meters;
    private final List<Expiry> expiries;
    private final Schedule schedule;

    RemoveExpired(
            Outcomes outcomes,
            ExpiredValidations validations,
            ExpiredDeadLetters deadLetters,
            ImportLines importLines,
            ExpiredOperations operations,
            RefusedUses refusedUses,
            Leases leases,
            RetentionConfig config,
            MeterRegistry meters,
            Schedule schedule) {
        this.lease = new Lease(leases, "retention", LEASE_DURATION);
        this.config = config;
        this.meters = meters;
        this.schedule = schedule;
        this.expiries = List.of(
                new Expiry("outcomes", config.outcomes(), () -> new PayloadCleanup(outcomes, config.outcomes())),
                Expiry.of("validations", config.validations(), validations::emptySubmissions),
                Expiry.of("rechecks", config.rechecks(), validations::deleteRechecks),
                Expiry.of("refused-uses", config.refusedUses(), refusedUses::deleteExpired),
                Expiry.of("dead-letters", config.deadLetters(), deadLetters::deleteDeadLetters),
                Expiry.of("redriven-records", config.deadLetters(), deadLetters::deleteRedrivenRecords),
                // Before the operations: one import could otherwise delete a million lines in one statement.
                Expiry.of("import-lines", config.operations(), importLines::deleteExpired),
                Expiry.of("operations", config.operations(), operations::delete));
    }

    /** Observes the start only to create this bean then, so that a retention that is too short stops the service. */
    void start(@Observes StartupEvent event) {
        LOG.debug("Retention configured", kv("outcomes", config.outcomes()), kv("validations", config.validations()));
    }

    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void removeUnderLease() {
        try {
            if (!schedule.isStopping() && lease.acquireOrRenew()) {
                try {
                    removeAll();
                } finally {
                    lease.release(schedule.isStopping() ? Duration.ZERO : config.interval());
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Deleting expired data failed; retrying later", kv("cause", e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void removeAll() throws InterruptedException {
        Map<String, Long> removed = new LinkedHashMap<>();
        long start = System.nanoTime();
        for (Expiry expiry : expiries) {
            removed.put(expiry.table(), removeAll(expiry));
        }
        if (removed.values().stream().anyMatch(it -> it > 0)) {
            LOG.info(
                    "Deleted expired data",
                    kv("rows", removed),
                    kv("took", Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    private long removeAll(Expiry expiry) throws InterruptedException {
        Expiry.Cleanup cleanup = expiry.cleanups().get();
        long total = 0;
        Expiry.Batch batch;
        do {
            batch = QuarkusTransaction.requiringNew().call(() -> cleanup.next(config.batchSize()));
            total += batch.removed();
            meters.counter("crossrole.retention.removed", "table", expiry.table())
                    .increment(batch.removed());
        } while (batch.seen() == config.batchSize() && !schedule.stopsWithin(config.pause()) && lease.acquireOrRenew());
        return total;
    }
}
