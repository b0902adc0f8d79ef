package io.crossrole.validation.record;

import io.crossrole.background.CachedValue;
import io.crossrole.background.Schedule;
import io.crossrole.validation.table.ValidationCounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Metrics of the denials that {@link LossGuard} limits, by the same queries. They are not shared with the guard, because a
 * count for a metric must not delay its next one. Every replica reports the same values.
 */
@Startup
@ApplicationScoped
class LossGauges {

    /** With ten million connections the count of rechecked roles is expensive, and it changes slowly. */
    private static final int COUNT_SECONDS = 60;

    private final ValidationCounts counts;
    private final RecentDenialsQuery denialsQuery;
    private final LossLimit limit;
    private final CachedValue<Snapshot> snapshot;

    private record Snapshot(LossLimit.Standing standing, long rechecked) {}

    LossGauges(
            ValidationCounts counts,
            RecentDenialsQuery denialsQuery,
            LossLimit limit,
            Schedule schedule,
            MeterRegistry registry) {
        this.counts = counts;
        this.denialsQuery = denialsQuery;
        this.limit = limit;
        this.snapshot = schedule.cached(
                COUNT_SECONDS,
                "The roles that deny could not be counted, and are counted again later",
                snapshot(new RecentDenials(Instant.EPOCH, Set.of(), Map.of(), 0), 0),
                this::read);
        Gauge.builder("crossrole.losses.denied", () -> snapshot.get().standing().denied())
                .description("Roles that denied the vendor within the hour, as the limit of losses counts them")
                .register(registry);
        Gauge.builder(
                        "crossrole.losses.allowed",
                        () -> snapshot.get().standing().allowed())
                .description("Roles that may deny within the hour before losses are held back")
                .register(registry);
        Gauge.builder("crossrole.losses.rechecked", () -> snapshot.get().rechecked())
                .description("Roles that were rechecked within the hour")
                .register(registry);
    }

    private Snapshot read() {
        return snapshot(denialsQuery.read(limit.tenantsToCount()), counts.rechecked());
    }

    private Snapshot snapshot(RecentDenials denials, long rechecked) {
        return new Snapshot(limit.standing(denials, rechecked), rechecked);
    }

    /** Counts now, for tests. */
    void recount() {
        snapshot.refresh();
    }
}
