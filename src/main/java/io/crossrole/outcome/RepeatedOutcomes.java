package io.crossrole.outcome;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.hibernate.Session;

/**
 * How many outcomes wait to be published once more. Who queues many of them asks before each batch, so that the queue stays
 * as short as the relay likes it.
 */
@ApplicationScoped
public class RepeatedOutcomes {

    private static final long ROOM = 20_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int MOST_LOOKS = 200;

    private static final String WAITING =
            "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE lane = " + Outbox.AGAIN + " LIMIT ?1) AS waiting";

    private final Session session;

    RepeatedOutcomes(Session session) {
        this.session = session;
    }

    /**
     * Waits until a further batch may be queued, but no longer than ten seconds: where the relay gets nowhere, because Kafka
     * is away, the queue grows by a batch then.
     */
    public void awaitRoom() {
        for (int looks = 0; looks < MOST_LOOKS && !haveRoom(); looks++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private boolean haveRoom() {
        return QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery(WAITING, Long.class)
                        .setParameter(1, ROOM)
                        .getSingleResult())
                < ROOM;
    }
}
