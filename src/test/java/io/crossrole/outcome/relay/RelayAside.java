package io.crossrole.outcome.relay;

import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the service's own relay from the queue for as long as a test looks after it. */
@ApplicationScoped
class RelayAside implements RelayHold {

    private volatile boolean aside;
    private volatile boolean knows;

    @Override
    public boolean holds() {
        boolean now = aside;
        knows = now;
        return now;
    }

    /** When this returns, the relay's last pass is over. */
    void keepOut() {
        aside = true;
        await().until(() -> knows);
    }

    void letIn() {
        aside = false;
    }
}
