package io.crossrole.longrunning.runner;

import io.crossrole.background.Reading;
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

/** Queued and running operations, read every ten seconds. All replicas show the same numbers. */
@Startup
@ApplicationScoped
class OperationGauges {

    private static final List<State> OPEN_STATES = List.of(State.QUEUED, State.RUNNING);

    private record Open(OperationKind kind, State state) {}

    private final Operations operations;
    private final Reading<Map<Open, Long>> open;

    OperationGauges(Operations operations, Schedule schedule, MeterRegistry registry) {
        this.operations = operations;
        this.open =
                schedule.reading(10, "Counting operations failed; retrying at the next reading", Map.of(), this::read);
        for (OperationKind kind : OperationKind.values()) {
            for (State state : OPEN_STATES) {
                Gauge.builder("crossrole.operations", () -> open.get().getOrDefault(new Open(kind, state), 0L))
                        .description("Operations that are queued or running")
                        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
    }

    private Map<Open, Long> read() {
        return operations.countOpen().stream()
                .collect(Collectors.toMap(it -> new Open(it.kind(), it.state()), OpenOperations::count));
    }
}
