package io.crossrole.outcome.relay;

import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;

/** Holds the service's own relay while a test runs a relay of its own. */
@ApplicationScoped
class TestRelayHold implements RelayHold {

    private volatile boolean held;
    private volatile boolean acknowledged;

    @Override
    public boolean holds() {
        boolean isHeld = held;
        acknowledged = isHeld;
        return isHeld;
    }

    /** Returns after the relay's last pass has ended. */
    void hold() {
        held = true;
        await().until(() -> acknowledged);
    }

    void release() {
        held = false;
    }
}
