package io.crossrole.validation;

import io.crossrole.integration.Integration;
import io.crossrole.pause.Switch;
import io.crossrole.pause.Switches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Holds losses back: while an operator has paused them, and, with an alert, while more connections would be lost than
 * {@link LossLimit} allows.
 */
@ApplicationScoped
class LossGuard {

    private static final Logger LOG = Logger.getLogger(LossGuard.class);

    private static final String LOST = """
            SELECT count(*) FROM outcome
             WHERE type = 'io.crossrole.connection.lost.v1' AND created_at > now() - interval '1 hour'
            """;

    /** What has been found of other connections that stand: were it final, they would be lost. */
    private static final String LOSING = """
            SELECT count(*) FROM validation JOIN integration ON integration.id = validation.integration_id
             WHERE validation.state = 'PENDING' AND validation.finding IN ('DENIED', 'CARELESS')
               AND integration.status = 'CONNECTED' AND integration.role_arn = validation.role_arn
               AND integration.id <> ?1
            """;

    private static final String RECHECKED = """
            SELECT count(*) FROM validation
             WHERE state = 'DECIDED' AND cause <> 'SUBMISSION' AND decided_at > now() - interval '1 hour'
            """;

    /** A day's rechecks of ten million connections are many in an hour, and their number changes slowly. */
    private static final long COUNT_EVERY = TimeUnit.MINUTES.toNanos(1);

    private final EntityManager entities;
    private final LossLimit limit;
    private final Switches switches;
    private final AtomicBoolean holding = new AtomicBoolean();
    private volatile long rechecked;
    private volatile long countedAt = System.nanoTime() - COUNT_EVERY;

    LossGuard(EntityManager entities, LossLimit limit, Switches switches) {
        this.entities = entities;
        this.limit = limit;
        this.switches = switches;
    }

    /** Whether the loss that is about to be announced in this transaction is to be held back. */
    @Transactional(TxType.MANDATORY)
    boolean holdsBack(Integration losing) {
        return switches.isPausedNow(Switch.LOST) || isTooMany(losing);
    }

    private boolean isTooMany(Integration thisOne) {
        entities.flush();
        long lost = count(LOST);
        long losing = 1 + count(LOSING, thisOne.id());
        boolean holdsBack = limit.holdsBack(lost, losing, rechecked());
        if (holding.getAndSet(holdsBack) != holdsBack) {
            if (holdsBack) {
                LOG.errorf(
                        "Losses are held back: too many connections would be lost at once"
                                + " lostWithinAnHour=%d losing=%d recheckedWithinAnHour=%d",
                        lost, losing, rechecked);
            } else {
                LOG.info("Losses are held back no longer");
            }
        }
        return holdsBack;
    }

    private long rechecked() {
        if (System.nanoTime() - countedAt >= COUNT_EVERY) {
            rechecked = count(RECHECKED);
            countedAt = System.nanoTime();
        }
        return rechecked;
    }

    private long count(String sql, Object... parameters) {
        Query query = entities.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return ((Number) query.getSingleResult()).longValue();
    }
}
