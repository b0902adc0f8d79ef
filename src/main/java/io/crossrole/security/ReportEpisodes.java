package io.crossrole.security;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Counts and logs each episode once, after the commit. */
@ApplicationScoped
class ReportEpisodes {

    private static final Log LOG = Log.of(ReportEpisodes.class);

    private final MeterRegistry registry;

    ReportEpisodes(MeterRegistry registry) {
        this.registry = registry;
    }

    void report(@Observes(during = TransactionPhase.AFTER_SUCCESS) EpisodesBegun episodes) {
        registry.counter("crossrole.security.episodes", "kind", episodes.kind().label())
                .increment(episodes.subjects().size());
        switch (episodes.kind()) {
            case SHARED_ROLE ->
                episodes.subjects().forEach(it -> LOG.warn("Role is proven for several tenants", kv("roleArn", it)));
            // Never log an External ID.
            case EXTERNAL_ID_CASE ->
                LOG.warn(
                        "External IDs of several tenants differ only in case",
                        kv("count", episodes.subjects().size()));
            case MANY_ACCOUNTS ->
                episodes.subjects()
                        .forEach(it -> LOG.warn("Tenant submits roles in many accounts", kv("tenantId", it)));
        }
    }
}
