package io.crossrole.outcome.relay;

import io.crossrole.outcome.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Limits how many outcomes wait to be republished. A caller that queues many of them asks for capacity, uses it, and
 * asks again.
 */
@ApplicationScoped
public class RepublishBackpressure {

    private static final long MAX_QUEUED = 20_000;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final int MAX_POLLS = 20;

    private final Outbox outbox;

    RepublishBackpressure(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Waits until outcomes may be queued, for about a second at most, so that the caller can check in between whether
     * it was cancelled.
     *
     * @return how many outcomes may be queued before the next call; 0 if the relay makes no progress, for example
     *     because Kafka is unavailable. Each call counts all waiting outcomes.
     */
    public long awaitCapacity() {
        long capacity = capacity();
        for (int polls = 1; polls < MAX_POLLS && capacity < 1; polls++) {
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            capacity = capacity();
        }
        return Math.max(0, capacity);
    }

    private long capacity() {
        return MAX_QUEUED - outbox.count(Outbox.REPUBLISHED, MAX_QUEUED);
    }
}
