package io.crossrole.outcome.relay;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** Stops the relay, for tests that look at the queue themselves. */
@ApplicationScoped
public class RelayAtRest {

    private final RelayLoop loop;

    RelayAtRest(RelayLoop loop) {
        this.loop = loop;
    }

    /** From now on nothing is published. */
    public void stopRelay() throws InterruptedException {
        loop.stop(new ShutdownEvent());
    }
}
