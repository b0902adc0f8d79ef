package io.crossrole.outcome.relay;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Publishes what is queued: in the order of the queue, at least once, new outcomes before repeated ones.
 *
 * <p>A pass reads a batch, sends it in one Kafka transaction and then deletes exactly what it has sent. It holds no
 * database transaction while it sends. If it dies in between, the next relay sends the batch again under the same IDs.
 */
public final class OutboxRelay implements AutoCloseable {

    /** What a pass came to. */
    enum Pass {
        /** Another replica's relay is the active one. */
        STANDBY,
        /** There was nothing to send. */
        IDLE,
        /** Outcomes were published, and there may be more. */
        PUBLISHED
    }

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final Outbox outbox;
    private final OutcomePublisher publisher;
    private final RelayLease lease;
    private final int batchSize;
    private final OutboxWatermark liveFloor = new OutboxWatermark();
    private OutcomePublisher.Session session;
    private boolean liveIsBusy;

    OutboxRelay(Outbox outbox, OutcomePublisher publisher, RelayLease lease, int batchSize) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.lease = lease;
        this.batchSize = batchSize;
    }

    /** What was read of the queue and is still to be sent. */
    record Batch(List<Outbox.Entry> live, List<Outbox.Entry> again) {

        List<Outbox.Entry> entries() {
            List<Outbox.Entry> all = new ArrayList<>(live);
            all.addAll(again);
            return all;
        }

        /** Each outcome once, at its first place. */
        Set<UUID> outcomeIds() {
            return entries().stream().map(Outbox.Entry::outcomeId).collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /**
     * One pass.
     *
     * @throws SQLException if Postgres can't be reached
     * @throws org.apache.kafka.common.KafkaException if Kafka can't, or another relay has taken over. After either the
     *     caller {@linkplain #close() closes} the session, and the next pass opens another.
     */
    Pass pass() throws SQLException {
        if (!lease.hold()) {
            close();
            return Pass.STANDBY;
        }
        if (session == null) {
            session = publisher.open();
            liveFloor.reset();
        }
        Batch batch = read();
        send(batch);
        return batch.entries().isEmpty() ? Pass.IDLE : Pass.PUBLISHED;
    }

    /**
     * Reads a batch. The repeated lane is read first: what is queued there was queued before in the live lane, so the read
     * that follows sees it unless it is already published, and no repeat overtakes the outcomes before it. A live lane that
     * fills the batch puts the repeats off.
     */
    Batch read() throws SQLException {
        List<Outbox.Entry> again = liveIsBusy ? List.of() : outbox.read(Outbox.AGAIN, 0, batchSize);
        List<Outbox.Entry> live = outbox.read(Outbox.LIVE, liveFloor.floor(), batchSize);
        liveIsBusy = live.size() == batchSize;
        return new Batch(live, liveIsBusy ? List.of() : again);
    }

    /** Publishes a batch and removes it from the queue. */
    void send(Batch batch) throws SQLException {
        if (!batch.entries().isEmpty()) {
            Set<UUID> ids = batch.outcomeIds();
            Map<UUID, StoredOutcome> outcomes = outbox.outcomes(ids);
            session.publish(
                    ids.stream().map(outcomes::get).filter(Objects::nonNull).toList());
            outbox.delete(batch.entries());
            LOG.debugf("Outcomes were published count=%d", ids.size());
        }
        List<Outbox.Entry> live = batch.live();
        long lastPlace =
                live.isEmpty() ? liveFloor.floor() : live.get(live.size() - 1).place();
        liveFloor.drained(lastPlace, live.size() < batchSize);
        if (!live.isEmpty()) {
            Outbox.Snapshot snapshot = outbox.snapshot();
            liveFloor.snapshot(snapshot.xmin(), snapshot.xmax());
        }
    }

    /** Looks at the whole queue again, not only at what is above the places known to be empty. */
    void lookFromTheStart() {
        liveFloor.reset();
    }

    /** Ends the session with Kafka. The lease is kept until it is given back or expires. */
    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /** Ends the session and lets another replica take over at once. */
    void resign() throws SQLException {
        close();
        lease.release();
    }
}
