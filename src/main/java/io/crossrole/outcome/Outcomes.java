package io.crossrole.outcome;

import static io.crossrole.logging.KeyValue.kv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.logging.Log;
import io.crossrole.outcome.relay.OutboxRelay;
import io.crossrole.postgres.BatchColumns;
import io.crossrole.postgres.ScalarQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Records outcomes in the caller's transaction, so that an outcome is committed exactly if the state change is. {@link
 * OutboxRelay} publishes it afterwards.
 *
 * <p>Joins the caller's transaction: a {@code REQUIRES_NEW} in between would separate state and outcome. The caller
 * numbers outcomes under the integration's lock, otherwise the queue is not in the order of their sequence.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Outcomes implements PanacheRepositoryBase<OutcomeRow, UUID> {

    /**
     * An outcome of a page.
     *
     * @param selected whether the filter selects it and its payload still exists
     */
    public record Found(UUID id, String integrationId, long sequence, boolean selected) {}

    /**
     * The result of one statement on expired payloads.
     *
     * @param seen number of rows read
     * @param removed number of payloads removed
     * @param lastTime time of the last row read, behind which the next statement continues
     * @param lastId ID of that row
     */
    public record ExpiredPage(long seen, long removed, Instant lastTime, UUID lastId) {

        public static final ExpiredPage NONE = new ExpiredPage(0, 0, Instant.EPOCH, new UUID(0, 0));
    }

    private static final String COUNT_RECORDED = "SELECT count(*) FROM outcome WHERE id = ANY (:ids)";

    private static final Log LOG = Log.of(Outcomes.class);

    private final Session session;
    private final Outbox outbox;
    private final OutcomePages pages;
    private final ExpiredPayloads expiredPayloads;
    private final ObjectMapper json;
    private final Event<Outcome.Recorded> recordedEvent;
    private final BatchColumns<Outcome> columns;
    private final String insert;

    Outcomes(
            Session session,
            Outbox outbox,
            OutcomePages pages,
            ExpiredPayloads expiredPayloads,
            ObjectMapper json,
            Event<Outcome.Recorded> recordedEvent) {
        this.session = session;
        this.outbox = outbox;
        this.pages = pages;
        this.expiredPayloads = expiredPayloads;
        this.json = json;
        this.recordedEvent = recordedEvent;
        columns = BatchColumns.of(Outcome.class)
                .uuid("id", Outcome::id)
                .text("integration_id", Outcome::integrationId)
                .text("tenant_id", Outcome::tenantId)
                .text("type", it -> it.type().cloudEventsType())
                .bigint("sequence", it -> it.type().isFinding() ? 0L : it.sequence())
                .bigint("finding_sequence", it -> it.type().isFinding() ? it.sequence() : null)
                .text("status", it -> Outcome.textOf(it.status()))
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
        outbox.add(outcomes.stream().map(Outcome::id).toList());
        outcomes.forEach(it -> LOG.debug(
                "Outcome recorded",
                kv("type", it.type()),
                kv("integrationId", it.integrationId()),
                kv("sequence", it.sequence())));
        recordedEvent.fire(new Outcome.Recorded());
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
        outbox.addRepublished(outcomeIds);
        recordedEvent.fire(new Outcome.Recorded());
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

    /** The number of these outcomes that are not recorded, and that {@link #restore} would insert. */
    public int countUnrecorded(Collection<PublishedOutcome> published) {
        UUID[] ids = published.stream().map(PublishedOutcome::id).toArray(UUID[]::new);
        long recorded = ScalarQuery.of(session, COUNT_RECORDED, Long.class)
                .setParameter("ids", ids)
                .getSingleResult();
        return published.size() - (int) recorded;
    }

    /** The latest outcomes of an integration, the newest first, without those before its request. */
    public List<OutcomeRow> newest(String integrationId, int limit) {
        return find("integrationId = ?1 AND sequence > 0 ORDER BY sequence DESC", integrationId)
                .page(0, limit)
                .list();
    }

    /** The data of an outcome as JSON; empty if it was not recorded, or its data has expired. */
    public Optional<String> payload(UUID id) {
        return findByIdOptional(id).map(OutcomeRow::payload);
    }

    /** Number of outcomes to read from a position. */
    public long countFrom(OutcomePosition position, OutcomeFilter filter) {
        return pages.countFrom(position, filter);
    }

    /** The next outcomes after a position: without or with a sequence, depending on the position. */
    public List<Found> page(OutcomePosition position, OutcomeFilter filter, int rows) {
        return pages.page(position, filter, rows);
    }

    /**
     * Removes the payloads of superseded outcomes that were recorded long ago, as far as the next rows have some.
     *
     * @param last the page before; {@link ExpiredPage#NONE} at first
     * @param limit most rows to read
     */
    public ExpiredPage removePayloads(Duration keptFor, ExpiredPage last, int limit) {
        return expiredPayloads.remove(keptFor, last, limit);
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An outcome's data can't be serialized as JSON", e);
        }
    }
}
