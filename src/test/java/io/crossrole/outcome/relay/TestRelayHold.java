package io.crossrole.outcome.relay;

import static io.crossrole.testkit.Patience.await;

import io.crossrole.background.Hold;
import io.crossrole.background.Work;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds the service's own relay while a test runs a relay of its own. */
@ApplicationScoped
class TestRelayHold implements Hold {

    private volatile boolean held;
    private volatile boolean acknowledged;

    @Override
    public boolean holds(Work work) {
        if (work != Work.PUBLISHING) {
            return false;
        }
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
