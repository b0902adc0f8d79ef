package io.crossrole.longrunning.runner;

import io.crossrole.background.Reading;
import io.crossrole.background.Schedule;
import io.crossrole.longrunning.OperationKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.Session;

/** Queued and running operations, read every ten seconds. All replicas show the same numbers. */
@Startup
@ApplicationScoped
class OperationGauges {

    private static final List<String> OPEN_STATES = List.of("QUEUED", "RUNNING");

    private static final String COUNT = """
            SELECT kind, state, count(*) FROM operation WHERE state IN ('QUEUED', 'RUNNING') GROUP BY kind, state
            """;

    private record Open(String kind, String state) {}

    private final Session session;
    private final Reading<Map<Open, Long>> open;

    OperationGauges(Session session, Schedule schedule, MeterRegistry registry) {
        this.session = session;
        this.open =
                schedule.reading(10, "Counting operations failed; retrying at the next reading", Map.of(), this::read);
        for (OperationKind kind : OperationKind.values()) {
            for (String state : OPEN_STATES) {
                Gauge.builder("crossrole.operations", () -> open.get().getOrDefault(new Open(kind.name(), state), 0L))
                        .description("Operations that are queued or running")
                        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                        .tag("state", state.toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
    }

    private Map<Open, Long> read() {
        Map<Open, Long> read = new HashMap<>();
        session.createNativeQuery(COUNT, Object[].class)
                .getResultList()
                .forEach(row -> read.put(new Open((String) row[0], (String) row[1]), ((Number) row[2]).longValue()));
        return read;
    }
}
