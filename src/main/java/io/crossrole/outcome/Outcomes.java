package io.crossrole.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.outcome.relay.OutboxRelay;
import io.crossrole.postgres.BatchParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

    private static final String INSERT_OUTCOMES = """
            INSERT INTO outcome (id, integration_id, tenant_id, type, sequence, status, causation_id, traceparent,
                                 created_at, payload)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                                 ?::timestamptz[], ?::text[])
            """;

    private static final String RESTORE_OUTCOMES = INSERT_OUTCOMES + "ON CONFLICT DO NOTHING";

    private static final String SELECT_RECORDED = "SELECT id FROM outcome WHERE id = ANY (?)";

    private static final String QUEUE = """
            INSERT INTO outbox (lane, outcome_id)
            SELECT 0, outcome_id FROM unnest(?::uuid[]) WITH ORDINALITY AS queued(outcome_id, place) ORDER BY place
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
                      FROM unnest(?::uuid[]) WITH ORDINALITY AS queued(asked, place)) AS answers
             WHERE answer IS NOT NULL
             ORDER BY place
            """;

    private static final Logger LOG = Logger.getLogger(Outcomes.class);

    private final EntityManager entities;
    private final ObjectMapper json;
    private final Event<OutcomesRecorded> recordedEvent;

    Outcomes(EntityManager entities, ObjectMapper json, Event<OutcomesRecorded> recordedEvent) {
        this.entities = entities;
        this.json = json;
        this.recordedEvent = recordedEvent;
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
        entities.flush();
        entities.unwrap(Session.class).doWork(connection -> {
            insert(connection, INSERT_OUTCOMES, outcomes);
            queue(connection, QUEUE, outcomes.stream().map(Outcome::id).toList());
        });
        outcomes.forEach(it -> LOG.debugf(
                "Outcome recorded type=%s integrationId=%s sequence=%d", it.type(), it.integrationId(), it.sequence()));
        recordedEvent.fire(new OutcomesRecorded());
    }

    /**
     * Queues recorded outcomes to be published once more under the same IDs, behind all new outcomes. An outcome whose
     * payload was removed is replaced by its integration's latest one, so the caller must hold the integration's lock
     * here as well.
     */
    public void republish(Collection<UUID> outcomeIds) {
        if (outcomeIds.isEmpty()) {
            return;
        }
        entities.unwrap(Session.class).doWork(connection -> queue(connection, QUEUE_REPUBLISHED, outcomeIds));
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
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> insert(connection, RESTORE_OUTCOMES, outcomes));
    }

    /** Returns the IDs of recorded outcomes among these. */
    public Set<UUID> recorded(Collection<UUID> ids) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT_RECORDED)) {
                select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                Set<UUID> found = new HashSet<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getObject(1, UUID.class));
                    }
                }
                return found;
            }
        });
    }

    private int insert(Connection connection, String statement, List<Outcome> outcomes) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement)) {
            BatchParameters.setColumn(insert, 1, "uuid", outcomes, Outcome::id);
            BatchParameters.setColumn(insert, 2, "text", outcomes, Outcome::integrationId);
            BatchParameters.setColumn(insert, 3, "text", outcomes, Outcome::tenantId);
            BatchParameters.setColumn(
                    insert, 4, "text", outcomes, it -> it.type().cloudEventsType());
            BatchParameters.setColumn(insert, 5, "bigint", outcomes, Outcome::sequence);
            BatchParameters.setColumn(insert, 6, "text", outcomes, Outcome::status);
            BatchParameters.setColumn(
                    insert, 7, "text", outcomes, it -> it.origin().causationId());
            BatchParameters.setColumn(
                    insert, 8, "text", outcomes, it -> it.origin().traceparent());
            BatchParameters.setColumn(
                    insert, 9, "text", outcomes, it -> it.time().toString());
            BatchParameters.setColumn(insert, 10, "text", outcomes, it -> write(it.data()));
            return insert.executeUpdate();
        }
    }

    private static void queue(Connection connection, String statement, Collection<UUID> outcomeIds)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement)) {
            BatchParameters.setColumn(insert, 1, "uuid", outcomeIds, Function.identity());
            insert.executeUpdate();
        }
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An outcome's data can't be serialized as JSON", e);
        }
    }
}
