package io.crossrole.operations.redrive;

import io.crossrole.deadletter.StoredDeadLetter;
import io.crossrole.deadletter.StoredDeadLetter.Origin;
import io.crossrole.kafka.Fingerprint;
import io.crossrole.kafka.RecordParts;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.operations.redrive.DeadLetterRows.Redriven;
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
 * A redrive in progress. A batch is marked in Postgres first and then sent in a Kafka transaction. If the replica dies
 * in between, Kafka has not committed the batch's offsets, and the next run takes the marks back.
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
     * @param session null for a dry run
     * @param originals closed with this object
     * @param rules creates the rules for each batch
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
        if (before.remaining() == 0) {
            return false;
        }
        List<ConsumerRecord<byte[], byte[]>> records = reader.read();
        if (reader.position().remaining() != before.remaining()) {
            List<Redrive> batch = new ArrayList<>();
            Map<ConsumerRecord<byte[], byte[]>, Originals.Found> originalsFound = originalsOf(records);
            RedrivePosition position = QuarkusTransaction.requiringNew()
                    .call(() -> mark(records, originalsFound, before, reader.position(), batch));
            if (!batch.isEmpty() && !operation.isDryRun()) {
                session.send(batch, position.offsets(deadLetterTopic(records)));
            }
        }
        return reader.position().remaining() > 0;
    }

    /** Called before the transaction begins, since no database transaction may wait for a broker. */
    private Map<ConsumerRecord<byte[], byte[]>, Originals.Found> originalsOf(
            List<ConsumerRecord<byte[], byte[]>> deadLetters) {
        Map<ConsumerRecord<byte[], byte[]>, Originals.Found> found = new IdentityHashMap<>();
        for (ConsumerRecord<byte[], byte[]> deadLetter : deadLetters) {
            if (Originals.isCut(deadLetter)) {
                found.put(
                        deadLetter,
                        Originals.originOf(deadLetter).map(originals::find).orElse(Originals.Found.NOTHING));
            }
        }
        return found;
    }

    /**
     * Decides and marks a batch under the operation's lease and with its rows locked, so that two operations never
     * redrive the same dead letter.
     */
    private RedrivePosition mark(
            List<ConsumerRecord<byte[], byte[]>> records,
            Map<ConsumerRecord<byte[], byte[]>, Originals.Found> originalsFound,
            SlicePosition before,
            SlicePosition after,
            List<Redrive> batch) {
        operation.requireLease();
        Map<String, Long> tallies = new HashMap<>();
        List<Redriven> redriven = new ArrayList<>();
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
                redriven.add(new Redriven(deadLetter.origin(), record.partition(), record.offset()));
            }
        }
        if (!operation.isDryRun()) {
            rows.mark(operation.id(), selection.topic(), redriven);
        }
        RedrivePosition position =
                new RedrivePosition(before, after, operation.isDryRun() ? 0 : redriven.size(), tallies);
        operation.advance(position.records(), position, tallies);
        return position;
    }

    private UUID fingerprintOf(ConsumerRecord<byte[], byte[]> record, StoredDeadLetter deadLetter) {
        return deadLetter == null
                ? null
                : Fingerprint.of(
                        selection.topic(), deadLetter.timestamp(), record.key(), record.value(), record.headers());
    }

    /** The places that the records' headers name. */
    private static Map<ConsumerRecord<byte[], byte[]>, Origin> originsOf(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<ConsumerRecord<byte[], byte[]>, Origin> origins = new LinkedHashMap<>();
        // A record without these headers is not one of Crossrole's dead letters, and its fate is UNKNOWN.
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
