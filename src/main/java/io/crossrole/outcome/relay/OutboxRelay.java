package io.crossrole.outcome.relay;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.Lease;
import io.crossrole.logging.Log;
import io.crossrole.outcome.Outbox;
import io.crossrole.outcome.OutcomeToPublish;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Publishes queued outcomes at least once. A batch is sent in the order of the queue: first the live lane with new
 * outcomes, then the republished lane. {@link #read} explains why the lanes are read in the opposite order.
 *
 * <p>A pass reads a batch, sends it in one Kafka transaction, and then deletes exactly the entries that it sent. It
 * holds no database transaction while it sends. If the relay dies in between, the next relay sends the batch again
 * under the same IDs.
 */
public final class OutboxRelay implements AutoCloseable {

    /** The result of a pass. */
    enum Pass {
        /** Another replica's relay is active. */
        STANDBY,
        /** The queue was empty. */
        IDLE,
        /** Outcomes were published, and the queue may hold more. */
        PUBLISHED
    }

    private static final Log LOG = Log.of(OutboxRelay.class);

    private final Outbox outbox;
    private final RelaySessions sessions;
    private final Lease lease;
    private final int batchSize;
    private final OutboxWatermark liveWatermark = new OutboxWatermark();
    private RelaySessions.Session session;
    private boolean isLiveLaneFull;

    OutboxRelay(Outbox outbox, RelaySessions sessions, Lease lease, int batchSize) {
        this.outbox = outbox;
        this.sessions = sessions;
        this.lease = lease;
        this.batchSize = batchSize;
    }

    /** Entries that were read from the queue and are to be published. */
    record Batch(List<Outbox.Entry> live, List<Outbox.Entry> republished) {

        List<Outbox.Entry> entries() {
            List<Outbox.Entry> all = new ArrayList<>(live);
            all.addAll(republished);
            return all;
        }

        /** Each outcome once, in the order of its first entry. */
        Set<UUID> outcomeIds() {
            return entries().stream().map(Outbox.Entry::outcomeId).collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /**
     * Runs one pass.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka can't be reached, or another relay has taken over. After
     *     this or any other exception, such as Hibernate's if Postgres can't be reached, the caller must {@linkplain
     *     #close() close} the session; the next pass opens another.
     */
    Pass pass() {
        if (!lease.acquireOrRenew()) {
            close();
            return Pass.STANDBY;
        }
        if (session == null) {
            session = sessions.open();
            liveWatermark.reset();
        }
        Batch batch = read();
        send(batch);
        return batch.entries().isEmpty() ? Pass.IDLE : Pass.PUBLISHED;
    }

    /**
     * Reads a batch, the republished lane first, although it is sent last. Each outcome enters the live lane before it
     * can enter the republished lane. So if the first read finds an outcome, either it is published already, or the
     * second read finds it and all that precede it in the live lane, and these are sent first.
     *
     * <p>If the live lane fills the batch, some of those may be missing from it. Then republished outcomes wait for a
     * later pass.
     */
    Batch read() {
        List<Outbox.Entry> republished = isLiveLaneFull ? List.of() : outbox.read(Outbox.REPUBLISHED, 0, batchSize);
        List<Outbox.Entry> live = outbox.read(Outbox.LIVE, liveWatermark.floor(), batchSize);
        isLiveLaneFull = live.size() == batchSize;
        return new Batch(live, isLiveLaneFull ? List.of() : republished);
    }

    /** Publishes a batch and deletes its entries from the queue. */
    void send(Batch batch) {
        if (!batch.entries().isEmpty()) {
            Set<UUID> ids = batch.outcomeIds();
            Map<UUID, OutcomeToPublish> outcomes = outbox.outcomes(ids);
            session.publish(
                    ids.stream().map(outcomes::get).filter(Objects::nonNull).toList());
            outbox.delete(batch.entries());
            LOG.debug("Outcomes published", kv("count", ids.size()));
        }
        List<Outbox.Entry> live = batch.live();
        long lastPosition = live.isEmpty()
                ? liveWatermark.floor()
                : live.get(live.size() - 1).position();
        liveWatermark.drained(lastPosition, live.size() < batchSize);
        if (!live.isEmpty()) {
            Outbox.Snapshot snapshot = outbox.snapshot();
            liveWatermark.snapshot(snapshot.xmin(), snapshot.xmax());
        }
    }

    /** Reads the queue from its start in the next pass, not only behind the watermark. */
    void rereadFromStart() {
        liveWatermark.reset();
    }

    /** Ends the session with Kafka. The lease is kept until it is released or expires. */
    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /** Ends the session and releases the lease, so that another replica can take over at once. */
    void resign() {
        close();
        lease.release();
    }
}
