package io.crossrole.testkit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Removes the meters of a service that stops. Micrometer's global registry outlives it where a test starts the service
 * again with the same profile, and a gauge of the same name would go on showing the state of the stopped one.
 */
@ApplicationScoped
class MetersOfOneRun {

    private final MeterRegistry registry;

    MetersOfOneRun(MeterRegistry registry) {
        this.registry = registry;
    }

    void remove(@Observes ShutdownEvent stopping) {
        registry.clear();
    }
}
