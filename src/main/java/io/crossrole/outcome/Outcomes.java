package io.crossrole.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.outcome.relay.OutboxRelay;
import io.crossrole.postgres.BatchColumns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Records outcomes in the caller's transaction, so that an outcome is committed exactly if the state change is. {@link
 * OutboxRelay} publishes it afterwards.
 *
 * <p>Joins the caller's transaction: a {@code REQUIRES_NEW} in between would separate state and outcome. The caller
 * numbers outcomes under the integration's lock, otherwise the queue is not in the order of their sequence.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Outcomes {

    private static final String RECORDED = "SELECT id FROM outcome WHERE id = ANY (:ids)";

    private static final String QUEUE = """
            INSERT INTO outbox (lane, outcome_id)
            SELECT 0, outcome_id FROM unnest(:ids) WITH ORDINALITY AS queued(outcome_id, place) ORDER BY place
            """;

    /**
     * An outcome whose payload was removed is replaced by its integration's latest outcome. A consumer that has seen
     * the latest one drops it by its {@code id}; any other consumer needs it. An integration that was never requested
     * has no latest outcome, and nothing is queued.
     */
    private static final String QUEUE_REPUBLISHED = """
            INSERT INTO outbox (lane, outcome_id)
            SELECT 1, answer
              FROM (SELECT place, coalesce(
                               (SELECT id FROM outcome WHERE id = asked AND payload IS NOT NULL),
                               (SELECT latest.id
                                  FROM outcome gone JOIN integration ON integration.id = gone.integration_id
                                  JOIN outcome latest ON latest.integration_id = integration.id
                                                     AND latest.sequence = integration.sequence
                                 WHERE gone.id = asked AND latest.sequence > 0)) AS answer
                      FROM unnest(:ids) WITH ORDINALITY AS queued(asked, place)) AS answers
             WHERE answer IS NOT NULL
             ORDER BY place
            """;

    private static final Logger LOG = Logger.getLogger(Outcomes.class);

    private final Session session;
    private final ObjectMapper json;
    private final Event<OutcomesRecorded> recordedEvent;
    private final BatchColumns<Outcome> columns;
    private final String insert;

    Outcomes(Session session, ObjectMapper json, Event<OutcomesRecorded> recordedEvent) {
        this.session = session;
        this.json = json;
        this.recordedEvent = recordedEvent;
        columns = BatchColumns.of(Outcome.class)
                .uuid("id", Outcome::id)
                .text("integration_id", Outcome::integrationId)
                .text("tenant_id", Outcome::tenantId)
                .text("type", it -> it.type().cloudEventsType())
                .bigint("sequence", Outcome::sequence)
                .text("status", Outcome::status)
                .text("causation_id", it -> it.origin().causationId())
                .text("traceparent", it -> it.origin().traceparent())
                .time("created_at", Outcome::time)
                .text("payload", it -> write(it.data()));
        insert = "INSERT INTO outcome (%s) SELECT * FROM %s".formatted(columns.names(), columns.rows("recorded"));
    }

    /**
     * Records new outcomes and queues them in the given order. The caller must hold the lock of each integration, so
     * that their order in the queue is the order of their sequence.
     */
    public void record(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        // Flushes the state first, so that its rows are written before the outcomes.
        session.flush();
        columns.bind(session.createNativeMutationQuery(insert), outcomes).executeUpdate();
        queue(QUEUE, outcomes.stream().map(Outcome::id).toList());
        outcomes.forEach(it -> LOG.debugf(
                "Outcome recorded type=%s integrationId=%s sequence=%d", it.type(), it.integrationId(), it.sequence()));
        recordedEvent.fire(new OutcomesRecorded());
    }

    /**
     * Queues recorded outcomes to be republished under the same IDs, behind all new outcomes. An outcome whose payload
     * was removed is replaced by its integration's latest one, so the caller must hold the integration's lock here as
     * well.
     */
    public void republish(Collection<UUID> outcomeIds) {
        if (outcomeIds.isEmpty()) {
            return;
        }
        queue(QUEUE_REPUBLISHED, outcomeIds);
        recordedEvent.fire(new OutcomesRecorded());
    }

    /**
     * Restores published outcomes without publishing them. Outcomes that are recorded already stay unchanged.
     *
     * @return the number of restored outcomes
     */
    public int restore(Collection<PublishedOutcome> published) {
        List<Outcome> outcomes =
                published.stream().map(PublishedOutcome::toOutcome).toList();
        return columns.bind(session.createNativeMutationQuery(insert + " ON CONFLICT DO NOTHING"), outcomes)
                .executeUpdate();
    }

    /** Returns the IDs of recorded outcomes among these. */
    public Set<UUID> recorded(Collection<UUID> ids) {
        return Set.copyOf(session.createNativeQuery(RECORDED, UUID.class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList());
    }

    private void queue(String statement, Collection<UUID> outcomeIds) {
        session.createNativeMutationQuery(statement)
                .setParameter("ids", outcomeIds.toArray(UUID[]::new))
                .executeUpdate();
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An outcome's data can't be serialized as JSON", e);
        }
    }
}
