package io.crossrole.pause;

import io.crossrole.pause.SwitchState.Change;
import io.crossrole.text.OneLine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** How the switches stand, as this replica has read it a second ago at most: asked by those who ask all the time. */
@Startup
@ApplicationScoped
public class SwitchWatch {

    private static final Logger LOG = Logger.getLogger(SwitchWatch.class);

    private final Switches switches;
    private volatile Map<Switch, SwitchState> known = Map.of();

    SwitchWatch(Switches switches, MeterRegistry registry) {
        this.switches = switches;
        for (Switch what : Switch.values()) {
            Gauge.builder("crossrole.paused", () -> isPaused(what) ? 1 : 0)
                    .description(
                            "1 while an operator has paused it, and until a replica that starts knows that nobody has")
                    .tag("switch", what.label())
                    .register(registry);
        }
    }

    /**
     * Whether nothing of it may begin. What a replica has not read yet counts as paused, so that nothing slips through while it
     * starts; while Postgres is away, what was read last holds.
     */
    public boolean isPaused(Switch what) {
        SwitchState state = known.get(what);
        return state == null || state.paused();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            Map<Switch, SwitchState> read = new EnumMap<>(Switch.class);
            switches.list().forEach(it -> read.put(it.what(), it));
            Arrays.stream(Switch.values()).forEach(it -> logChange(known.get(it), read.get(it)));
            known = read;
        } catch (RuntimeException e) {
            LOG.debugf("The switches could not be read, and are read again cause=%s", e);
        }
    }

    private static void logChange(SwitchState before, SwitchState now) {
        boolean pausedBefore = before != null && before.paused();
        if (now.paused() != pausedBefore) {
            Change change = now.change().orElseThrow();
            LOG.warnf(
                    now.paused()
                            ? "An operator has paused something switch=%s by=%s at=%s why=%s"
                            : "An operator has resumed something switch=%s by=%s at=%s why=%s",
                    now.what().label(),
                    OneLine.of(change.who()),
                    change.at(),
                    OneLine.of(change.why()));
        }
    }
}
