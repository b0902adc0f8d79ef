package io.crossrole.outcome.relay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.hibernate.Session;

/**
 * How many outcomes wait to be published once more. Who queues many of them asks how much room there is, and again when it
 * is used up, so that the queue stays about as short as the relay likes it.
 */
@ApplicationScoped
public class RepublishBackpressure {

    private static final long ROOM = 20_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int MOST_LOOKS = 20;

    private static final String WAITING =
            "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE lane = " + Outbox.AGAIN + " LIMIT ?1) AS waiting";

    private final Session session;

    RepublishBackpressure(Session session) {
        this.session = session;
    }

    /**
     * Waits until a further batch may be queued, but no longer than a second: who queues them can be told to stop, and looks
     * for that in between.
     *
     * @return how many may be queued before asking again; none where the relay gets nowhere, because Kafka is away. It costs
     *     a look at all that wait
     */
    public long awaitRoom() {
        long room = room();
        for (int looks = 1; looks < MOST_LOOKS && room < 1; looks++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            room = room();
        }
        return Math.max(0, room);
    }

    private long room() {
        return ROOM
                - QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery(WAITING, Long.class)
                        .setParameter(1, ROOM)
                        .getSingleResult());
    }
}
