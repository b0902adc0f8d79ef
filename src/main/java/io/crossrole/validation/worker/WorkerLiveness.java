package io.crossrole.validation.worker;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Fails if the worker's thread has died, because only a restart brings it back. */
@Liveness
class WorkerLiveness implements HealthCheck {

    private final ValidationWorker worker;

    WorkerLiveness(ValidationWorker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Validation worker")
                .status(worker.isAlive())
                .build();
    }
}
