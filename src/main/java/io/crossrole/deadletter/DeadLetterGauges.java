package io.crossrole.deadletter;

import io.crossrole.background.Schedule;
import io.crossrole.deadletter.DeadLetterCounts.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gauges of the dead letters that were neither redriven nor dismissed. Each replica reads them every 15 seconds and reports the same. */
@Startup
@ApplicationScoped
class DeadLetterGauges {

    /** Bounds the cost of counting. The counter {@code crossrole.dead.letters} tells how large a larger backlog is. */
    private static final int COUNT_LIMIT = 10_000;

    private record Kind(String topic, String rejection) {}

    private final DeadLetterCounts counts;
    private final MultiGauge waiting;
    private final Set<Kind> seen = new HashSet<>();

    DeadLetterGauges(DeadLetterCounts counts, Schedule schedule, MeterRegistry registry) {
        this.counts = counts;
        this.waiting = MultiGauge.builder("crossrole.dead.letters.waiting")
                .description("Dead letters that were neither redriven nor dismissed, counted up to " + COUNT_LIMIT)
                .register(registry);
        schedule.cached(15, "Dead letters could not be counted, retrying", false, this::read);
    }

    /** Kinds without waiting dead letters stay at 0. If their gauge vanished, alerts on it would not resolve. */
    private boolean read() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        Set<Kind> emptied = new HashSet<>(seen);
        for (Waiting each : counts.countWaiting(COUNT_LIMIT)) {
            Kind kind = new Kind(each.topic(), each.rejection());
            rows.add(row(kind, each.count()));
            seen.add(kind);
            emptied.remove(kind);
        }
        emptied.forEach(it -> rows.add(row(it, 0)));
        waiting.register(rows, true);
        return true;
    }

    private static MultiGauge.Row<?> row(Kind kind, long letters) {
        return MultiGauge.Row.of(Tags.of("topic", kind.topic(), "reason", kind.rejection()), letters);
    }
}
