package io.crossrole.security;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.jboss.logging.Logger;

/** Counts and logs each episode once, after the commit. */
@ApplicationScoped
class ReportEpisodes {

    private static final Logger LOG = Logger.getLogger(ReportEpisodes.class);

    private final MeterRegistry registry;

    ReportEpisodes(MeterRegistry registry) {
        this.registry = registry;
    }

    void report(@Observes(during = TransactionPhase.AFTER_SUCCESS) EpisodesBegun episodes) {
        registry.counter("crossrole.security.episodes", "kind", episodes.kind().label())
                .increment(episodes.subjects().size());
        switch (episodes.kind()) {
            case SHARED_ROLE ->
                episodes.subjects().forEach(it -> LOG.warnf("Role is proven for several tenants roleArn=%s", it));
            // Never log an External ID.
            case EXTERNAL_ID_CASE ->
                LOG.warnf(
                        "External IDs of several tenants differ only in case count=%d",
                        episodes.subjects().size());
            case MANY_ACCOUNTS ->
                episodes.subjects().forEach(it -> LOG.warnf("Tenant submits roles in many accounts tenantId=%s", it));
        }
    }
}
