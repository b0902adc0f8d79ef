package io.crossrole.outcome.relay;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A relay whose thread has died publishes nothing more, whatever comes back: only a restart helps. */
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
