package io.crossrole.outcome.relay;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Reports a relay whose thread has died. Only a restart of the process helps. */
@Liveness
class RelayLiveness implements HealthCheck {

    private final RelayLoop relay;

    RelayLiveness(RelayLoop relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Outbox relay").status(relay.isAlive()).build();
    }
}
