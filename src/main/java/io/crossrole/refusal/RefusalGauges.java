package io.crossrole.refusal;

import io.crossrole.background.CachedValue;
import io.crossrole.background.Schedule;
import io.crossrole.refusal.RefusalWatches.Waiting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Gauges of reported refusals. Each replica reads them every 15 seconds and reports the same. */
@Startup
@ApplicationScoped
class RefusalGauges {

    private record Counts(Waiting waiting, long disputed) {}

    RefusalGauges(RefusalWatches watches, RefusedUses uses, Schedule schedule, MeterRegistry registry) {
        CachedValue<Counts> counts = schedule.cached(
                15,
                "Reported refusals could not be counted, retrying",
                new Counts(new Waiting(0, 0), 0),
                () -> new Counts(watches.waiting(), uses.countDisputed()));
        Gauge.builder("crossrole.refusals.waiting", () -> counts.get().waiting().connections())
                .description("Connections whose reported refusals await a recheck, counted up to 10000")
                .register(registry);
        Gauge.builder(
                        "crossrole.refusals.waiting.oldest",
                        () -> counts.get().waiting().oldestSeconds())
                .description("Time for which the first of these reports has awaited its recheck")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("crossrole.refusals.disputed", () -> counts.get().disputed())
                .description("Integrations with a dispute that services still report, counted up to 10000")
                .register(registry);
    }
}
