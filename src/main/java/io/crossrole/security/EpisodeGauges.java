package io.crossrole.security;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** Number of open episodes, read every 15 seconds. All replicas show the same numbers. */
@ApplicationScoped
class EpisodeGauges {

    private static final Logger LOG = Logger.getLogger(EpisodeGauges.class);

    /** The count stops here, so that reading the gauge stays cheap. */
    private static final int MAX_COUNT = 10_000;

    private static final String COUNT = """
            SELECT count(*) FROM (SELECT FROM security_episode WHERE kind = ?1 LIMIT ?2) AS open
            """;

    private final Session session;
    private volatile Map<EpisodeKind, Long> open = Map.of();

    EpisodeGauges(Session session, MeterRegistry registry) {
        this.session = session;
        for (EpisodeKind kind : EpisodeKind.values()) {
            Gauge.builder("crossrole.security.episodes.open", () -> open.getOrDefault(kind, 0L))
                    .description("Open security episodes, counted up to " + MAX_COUNT)
                    .tag("kind", kind.label())
                    .register(registry);
        }
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() {
        try {
            open = QuarkusTransaction.requiringNew().call(this::read);
        } catch (RuntimeException e) {
            LOG.debugf("Counting security episodes failed; retrying at the next reading cause=%s", e);
        }
    }

    private Map<EpisodeKind, Long> read() {
        Map<EpisodeKind, Long> counts = new EnumMap<>(EpisodeKind.class);
        for (EpisodeKind kind : EpisodeKind.values()) {
            counts.put(
                    kind,
                    session.createNativeQuery(COUNT, Long.class)
                            .setParameter(1, kind.name())
                            .setParameter(2, MAX_COUNT)
                            .getSingleResult());
        }
        return counts;
    }
}
