package io.crossrole.outcome.relay;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** Stops the relay, for tests that read the queue themselves. */
@ApplicationScoped
public class RelayStopper {

    private final RelayLoop loop;

    RelayStopper(RelayLoop loop) {
        this.loop = loop;
    }

    /** Stops the relay for good. */
    public void stopRelay() throws InterruptedException {
        loop.stop(new ShutdownEvent());
    }
}
