package io.crossrole.longrunning.runner;

import io.crossrole.longrunning.OperationKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** Queued and running operations, read every ten seconds. All replicas show the same numbers. */
@ApplicationScoped
class OperationGauges {

    private static final Logger LOG = Logger.getLogger(OperationGauges.class);

    private static final List<String> OPEN_STATES = List.of("QUEUED", "RUNNING");

    private static final String COUNT = """
            SELECT kind, state, count(*) FROM operation WHERE state IN ('QUEUED', 'RUNNING') GROUP BY kind, state
            """;

    private record Open(String kind, String state) {}

    private final Session session;
    private volatile Map<Open, Long> open = Map.of();

    OperationGauges(Session session, MeterRegistry registry) {
        this.session = session;
        for (OperationKind kind : OperationKind.values()) {
            for (String state : OPEN_STATES) {
                Gauge.builder("crossrole.operations", () -> open.getOrDefault(new Open(kind.name(), state), 0L))
                        .description("Operations that are queued or running")
                        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                        .tag("state", state.toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() {
        try {
            open = QuarkusTransaction.requiringNew().call(this::read);
        } catch (RuntimeException e) {
            LOG.debugf("Counting operations failed; retrying at the next reading cause=%s", e);
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
