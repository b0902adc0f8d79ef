package io.crossrole.longrunning.runner;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not live once the thread that claims operations has died: no operation would run again until a restart. */
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
