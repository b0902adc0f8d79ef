package io.crossrole.security;

import io.crossrole.background.CachedValue;
import io.crossrole.background.Schedule;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Number of open episodes, read every 15 seconds. All replicas show the same numbers. */
@Startup
@ApplicationScoped
class EpisodeGauges {

    /** The count stops here, so that reading the gauge stays cheap. */
    private static final int MAX_COUNT = 10_000;

    private final SecurityEpisodes episodes;
    private final CachedValue<Map<EpisodeKind, Long>> open;

    EpisodeGauges(SecurityEpisodes episodes, Schedule schedule, MeterRegistry registry) {
        this.episodes = episodes;
        this.open = schedule.cached(
                15, "Counting security episodes failed; retrying at the next reading", Map.of(), this::read);
        for (EpisodeKind kind : EpisodeKind.values()) {
            Gauge.builder("crossrole.security.episodes.open", () -> open.get().getOrDefault(kind, 0L))
                    .description("Open security episodes, counted up to " + MAX_COUNT)
                    .tag("kind", kind.label())
                    .register(registry);
        }
    }

    private Map<EpisodeKind, Long> read() {
        Map<EpisodeKind, Long> counts = new EnumMap<>(EpisodeKind.class);
        for (EpisodeKind kind : EpisodeKind.values()) {
            counts.put(kind, episodes.count(kind, MAX_COUNT));
        }
        return counts;
    }
}
