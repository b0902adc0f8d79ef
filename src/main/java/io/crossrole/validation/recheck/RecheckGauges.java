package io.crossrole.validation.recheck;

import io.crossrole.background.CachedValue;
import io.crossrole.background.Schedule;
import io.crossrole.validation.table.OverdueRechecks;
import io.crossrole.validation.table.ValidationCounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Metrics of overdue rechecks, read from PostgreSQL every ten seconds. Every replica reports the same values. */
@Startup
@ApplicationScoped
class RecheckGauges {

    /** Bounds the count, because millions of rechecks may be overdue and the exact number then does not matter. */
    private static final int COUNTED_AT_MOST = 10_000;

    private final CachedValue<OverdueRechecks> snapshot;

    RecheckGauges(ValidationCounts counts, Schedule schedule, MeterRegistry registry) {
        this.snapshot = schedule.cached(
                10,
                "Overdue rechecks could not be counted, and are counted again later",
                new OverdueRechecks(0, 0),
                () -> counts.overdueRechecks(COUNTED_AT_MOST));
        Gauge.builder("crossrole.rechecks.overdue", () -> snapshot.get().count())
                .description("Rechecks that are overdue, queued or not, counted up to " + COUNTED_AT_MOST)
                .register(registry);
        Gauge.builder("crossrole.rechecks.overdue.oldest", () -> snapshot.get().oldestSeconds())
                .description("Time for which the longest overdue recheck has been due")
                .baseUnit("seconds")
                .register(registry);
    }

    CachedValue<OverdueRechecks> snapshot() {
        return snapshot;
    }
}
