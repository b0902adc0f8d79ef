package io.crossrole.operations.redrive;

import io.crossrole.deadletter.StoredDeadLetter;
import io.crossrole.deadletter.StoredDeadLetter.Origin;
import io.crossrole.kafka.Fingerprint;
import io.crossrole.kafka.RecordParts;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.operations.redrive.DeadLetterRows.Found;
import io.crossrole.operations.redrive.RedriveRules.Fate;
import io.crossrole.operations.redrive.RedriveSession.Redrive;
import io.crossrole.operations.replay.SlicePosition;
import io.crossrole.operations.replay.SliceReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A redrive under way. A batch is marked in Postgres first and sent by Kafka then. Where it dies in between, Kafka has not
 * committed the batch's offsets, and the next run takes the marks back.
 */
final class RedriveRun implements OperationWork.Run {

    private final RunningOperation operation;
    private final RedriveSelection selection;
    private final DeadLetterRows rows;
    private final SliceReader reader;
    private final RedriveSession session;
    private final Originals originals;
    private final Supplier<RedriveRules> rules;

    /**
     * From where the reader stands.
     *
     * @param session null for a dry run
     * @param originals closed with this
     * @param rules for each batch
     */
    RedriveRun(
            RunningOperation operation,
            RedriveSelection selection,
            DeadLetterRows rows,
            SliceReader reader,
            RedriveSession session,
            Originals originals,
            Supplier<RedriveRules> rules) {
        this.operation = operation;
        this.selection = selection;
        this.rows = rows;
        this.reader = reader;
        this.session = session;
        this.originals = originals;
        this.rules = rules;
    }

    @Override
    public boolean step() {
        SlicePosition before = reader.position();
        if (before.left() == 0) {
            return false;
        }
        List<ConsumerRecord<byte[], byte[]>> records = reader.read();
        if (reader.position().left() != before.left()) {
            List<Redrive> batch = new ArrayList<>();
            Map<ConsumerRecord<byte[], byte[]>, Originals.Found> found = originalsOf(records);
            RedrivePosition position = QuarkusTransaction.requiringNew()
                    .call(() -> mark(records, found, before, reader.position(), batch));
            if (!batch.isEmpty() && !operation.isDryRun()) {
                session.send(batch, position.offsets(deadLetterTopic(records)));
            }
        }
        return reader.position().left() > 0;
    }

    /** Looked for before the transaction begins, which waits for no broker. */
    private Map<ConsumerRecord<byte[], byte[]>, Originals.Found> originalsOf(
            List<ConsumerRecord<byte[], byte[]>> letters) {
        Map<ConsumerRecord<byte[], byte[]>, Originals.Found> found = new IdentityHashMap<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            if (Originals.isCut(letter)) {
                found.put(
                        letter, Originals.originOf(letter).map(originals::find).orElse(Originals.Found.NOTHING));
            }
        }
        return found;
    }

    /** Under the operation's lease, and with the rows locked: two operations never redrive the same dead letter. */
    private RedrivePosition mark(
            List<ConsumerRecord<byte[], byte[]>> records,
            Map<ConsumerRecord<byte[], byte[]>, Originals.Found> originalsFound,
            SlicePosition before,
            SlicePosition after,
            List<Redrive> batch) {
        operation.requireLease();
        Map<String, Long> tallies = new HashMap<>();
        List<Found> found = new ArrayList<>();
        Map<ConsumerRecord<byte[], byte[]>, Origin> origins = originsOf(records);
        Map<Origin, StoredDeadLetter> stored = rows.lock(selection.topic(), origins.values());
        RedriveRules batchRules = rules.get();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            StoredDeadLetter deadLetter = stored.get(origins.get(record));
            Originals.Found original = originalsFound.get(record);
            Fate fate = original == null
                    ? batchRules.fateOf(deadLetter, fingerprintOf(record, deadLetter))
                    : batchRules.fateOf(deadLetter, original);
            tallies.merge(fate.tally(), 1L, Long::sum);
            if (fate == Fate.REDRIVEN) {
                Origin origin = deadLetter.origin();
                batch.add(new Redrive(
                        () -> original == null ? RecordParts.whole(record) : originals.fetch(origin),
                        origin,
                        deadLetter.timestamp()));
                found.add(new Found(deadLetter.origin(), record.partition(), record.offset()));
            }
        }
        if (!operation.isDryRun()) {
            rows.mark(operation.id(), selection.topic(), found);
        }
        RedrivePosition position = new RedrivePosition(before, after, operation.isDryRun() ? 0 : found.size(), tallies);
        operation.advance(position.records(), position, tallies);
        return position;
    }

    private UUID fingerprintOf(ConsumerRecord<byte[], byte[]> record, StoredDeadLetter deadLetter) {
        return deadLetter == null
                ? null
                : Fingerprint.of(
                        selection.topic(), deadLetter.timestamp(), record.key(), record.value(), record.headers());
    }

    /** Where they say that they came from. Only looked up: where they go is the operation's to say. */
    private static Map<ConsumerRecord<byte[], byte[]>, Origin> originsOf(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<ConsumerRecord<byte[], byte[]>, Origin> origins = new LinkedHashMap<>();
        // One that is not ours comes from nowhere, and is unknown.
        records.forEach(it -> Originals.originOf(it).ifPresent(origin -> origins.put(it, origin)));
        return origins;
    }

    private static String deadLetterTopic(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.get(0).topic();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        originals.close();
        reader.close();
    }
}
