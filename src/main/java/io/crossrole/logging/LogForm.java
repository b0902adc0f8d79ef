package io.crossrole.logging;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells {@link Log} at start in which form its lines are written. */
@ApplicationScoped
class LogForm {

    private final LogConfig config;

    LogForm(LogConfig config) {
        this.config = config;
    }

    void choose(@Observes @Priority(1) StartupEvent event) {
        Log.writeKeysAsFields(config.json());
    }
}
