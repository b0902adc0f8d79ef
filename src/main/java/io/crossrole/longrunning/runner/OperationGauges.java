package io.crossrole.longrunning.runner;

import io.crossrole.background.CachedValue;
import io.crossrole.background.Schedule;
import io.crossrole.longrunning.Operation.State;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Operations;
import io.crossrole.longrunning.Operations.OpenOperations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Queued and running operations and their progress, read every ten seconds. All replicas show the same numbers. */
@Startup
@ApplicationScoped
class OperationGauges {

    private static final List<State> OPEN_STATES = List.of(State.QUEUED, State.RUNNING);

    private record Open(OperationKind kind, State state) {}

    private final Operations operations;
    private final CachedValue<Map<Open, OpenOperations>> open;

    OperationGauges(Operations operations, Schedule schedule, MeterRegistry registry) {
        this.operations = operations;
        this.open =
                schedule.cached(10, "Counting operations failed; retrying at the next reading", Map.of(), this::read);
        for (OperationKind kind : OperationKind.values()) {
            for (State state : OPEN_STATES) {
                Gauge.builder("crossrole.operations", () -> open(kind, state).count())
                        .description("Operations that are queued or running")
                        .tag("kind", lower(kind))
                        .tag("state", lower(state))
                        .register(registry);
            }
            Gauge.builder("crossrole.operations.progress", () -> progress(open(kind, State.RUNNING)))
                    .description("The part of the running operations' records that is done")
                    .tag("kind", lower(kind))
                    .register(registry);
        }
    }

    private OpenOperations open(OperationKind kind, State state) {
        return open.get().getOrDefault(new Open(kind, state), new OpenOperations(kind, state, 0, 0, 0));
    }

    /** Between 0 and 1; NaN while nothing runs, or no total is known. */
    private static double progress(OpenOperations running) {
        return (double) running.done() / running.total();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Map<Open, OpenOperations> read() {
        return operations.countOpen().stream()
                .collect(Collectors.toMap(it -> new Open(it.kind(), it.state()), it -> it));
    }
}
