package io.crossrole.pause;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.CachedValue;
import io.crossrole.background.Hold;
import io.crossrole.background.Schedule;
import io.crossrole.background.Work;
import io.crossrole.logging.Log;
import io.crossrole.pause.SwitchState.Change;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Caches the state of the switches in memory, for callers that check them often. The state is about a second old at
 * most.
 */
@Startup
@ApplicationScoped
public class SwitchWatch implements Hold {

    private static final Log LOG = Log.of(SwitchWatch.class);

    private final Switches switches;
    private final CachedValue<Map<Switch, SwitchState>> known;

    SwitchWatch(Switches switches, Schedule schedule, MeterRegistry registry) {
        this.switches = switches;
        this.known = schedule.cached(1, "Switches could not be read, retrying", Map.of(), this::read);
        for (Switch what : Switch.values()) {
            Gauge.builder("crossrole.paused", () -> isPaused(what) ? 1 : 0)
                    .description("1 while an operator has paused it, or until a starting replica has read the switch")
                    .tag("switch", what.label())
                    .register(registry);
        }
    }

    /**
     * Whether the activity is paused. A switch that this replica has not read yet counts as paused, so that nothing
     * starts too early. While Postgres is unavailable, the last state remains.
     */
    public boolean isPaused(Switch what) {
        SwitchState state = known.get().get(what);
        return state == null || state.paused();
    }

    @Override
    public boolean holds(Work work) {
        return work == Work.INTAKE && isPaused(Switch.INTAKE) || work == Work.PROBES && isPaused(Switch.PROBES);
    }

    private Map<Switch, SwitchState> read() {
        Map<Switch, SwitchState> read = new EnumMap<>(Switch.class);
        switches.states().forEach(it -> read.put(it.what(), it));
        Arrays.stream(Switch.values()).forEach(it -> logChange(known.get().get(it), read.get(it)));
        return read;
    }

    private static void logChange(SwitchState before, SwitchState now) {
        boolean pausedBefore = before != null && before.paused();
        if (now.paused() != pausedBefore) {
            Change change = now.change().orElseThrow();
            LOG.warn(
                    now.paused() ? "An operator paused a switch" : "An operator resumed a switch",
                    kv("switch", now.what().label()),
                    kv("by", change.who()),
                    kv("at", change.at()),
                    kv("why", change.why()));
        }
    }
}
