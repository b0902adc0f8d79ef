package io.crossrole.longrunning.runner;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Threads that have died work on no operation any more, whatever comes back: only a restart helps. */
@Liveness
class OperationLiveness implements HealthCheck {

    private final OperationRunner runner;

    OperationLiveness(OperationRunner runner) {
        this.runner = runner;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Operations").status(runner.isAlive()).build();
    }
}
