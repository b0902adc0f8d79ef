package io.crossrole.operations.redrive;

import io.crossrole.deadletter.DeadLetter;
import io.crossrole.deadletter.Origin;
import io.crossrole.deadletter.Original;
import io.crossrole.deadletter.Originals;
import io.crossrole.deadletter.RedriveMarks;
import io.crossrole.deadletter.RedriveMarks.Redriven;
import io.crossrole.kafka.RecordParts;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.operations.redrive.RedriveRules.Fate;
import io.crossrole.operations.redrive.RedriveSession.Redrive;
import io.crossrole.operations.replay.SlicePosition;
import io.crossrole.operations.replay.SliceReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * A redrive in progress. A batch is marked in Postgres first and then sent in a Kafka transaction. If the replica dies
 * in between, Kafka has not committed the batch's offsets, and the next run takes the marks back.
 */
final class RedriveRun implements OperationWork.Run {

    private final RunningOperation operation;
    private final RedriveSelection selection;
    private final RedriveMarks marks;
    private final SliceReader reader;
    private final RedriveSession session;
    private final Originals originals;
    private final RefusedDeadLetters refused;
    private final Supplier<RedriveRules> rules;

    /**
     * @param session null for a dry run
     * @param rules creates the rules for each batch
     */
    RedriveRun(
            RunningOperation operation,
            RedriveMarks marks,
            SliceReader reader,
            RedriveSession session,
            Originals originals,
            RefusedDeadLetters refused,
            Supplier<RedriveRules> rules) {
        this.operation = operation;
        this.selection = operation.parameters(RedriveSelection.class);
        this.marks = marks;
        this.reader = reader;
        this.session = session;
        this.originals = originals;
        this.refused = refused;
        this.rules = rules;
    }

    /**
     * The decision about a record of the dead-letter topic.
     *
     * @param redrive what to send and to mark; empty unless the fate is {@link Fate#REDRIVEN}
     */
    private record Decision(Fate fate, Optional<MarkedRedrive> redrive) {}

    private record MarkedRedrive(Redrive send, Redriven mark) {}

    /** A marked batch. */
    private record Batch(RedrivePosition position, List<Redrive> redrives) {}

    @Override
    public boolean step() {
        SlicePosition before = reader.position();
        if (before.remaining() == 0) {
            return false;
        }
        List<ConsumerRecord<byte[], byte[]>> records = reader.read();
        if (reader.position().remaining() != before.remaining()) {
            // Looks up originals before the transaction begins, since no database transaction may wait for a broker.
            List<ReadDeadLetter> deadLetters = records.stream()
                    .map(it -> ReadDeadLetter.of(it, selection.topic(), originals))
                    .toList();
            Batch batch = QuarkusTransaction.requiringNew().call(() -> mark(deadLetters, before, reader.position()));
            if (!batch.redrives().isEmpty() && !operation.isDryRun()) {
                send(batch, records.get(0).topic());
            }
        }
        return reader.position().remaining() > 0;
    }

    /** Sends a batch. If the topic refuses some of it, the next attempt leaves these out. */
    private void send(Batch batch, String deadLetterTopic) {
        try {
            session.send(batch.redrives(), batch.position().offsets(deadLetterTopic));
        } catch (RefusedDeadLettersException e) {
            refused.add(operation.id(), e.refused());
            throw e;
        }
    }

    /**
     * Decides and marks a batch under the operation's lease and with its rows locked, so that two operations never
     * redrive the same dead letter.
     */
    private Batch mark(List<ReadDeadLetter> deadLetters, SlicePosition before, SlicePosition after) {
        operation.requireLease();
        Map<Origin, DeadLetter> stored = marks.lock(
                selection.topic(),
                deadLetters.stream().flatMap(it -> it.origin().stream()).toList());
        RedriveRules batchRules = rules.get();
        List<Decision> decisions = deadLetters.stream()
                .map(it -> decide(it, it.origin().map(stored::get), batchRules))
                .toList();
        List<MarkedRedrive> redriven =
                decisions.stream().flatMap(it -> it.redrive().stream()).toList();
        if (!operation.isDryRun()) {
            marks.mark(
                    operation.id(),
                    selection.topic(),
                    redriven.stream().map(MarkedRedrive::mark).toList());
        }
        Map<String, Long> tallies =
                decisions.stream().collect(Collectors.groupingBy(it -> it.fate().tally(), Collectors.counting()));
        RedrivePosition position =
                new RedrivePosition(before, after, operation.isDryRun() ? 0 : redriven.size(), tallies);
        operation.advance(position.records(), position, tallies);
        return new Batch(position, redriven.stream().map(MarkedRedrive::send).toList());
    }

    private Decision decide(ReadDeadLetter read, Optional<DeadLetter> stored, RedriveRules batchRules) {
        if (stored.isEmpty()) {
            return new Decision(Fate.UNKNOWN, Optional.empty());
        }
        DeadLetter deadLetter = stored.get();
        Fate fate = read.original()
                .map(it -> batchRules.fateOf(deadLetter, it))
                .orElseGet(() ->
                        batchRules.fateOf(deadLetter, read.fingerprint(selection.topic(), deadLetter.timestamp())));
        return new Decision(fate, fate == Fate.REDRIVEN ? Optional.of(redrive(read, deadLetter)) : Optional.empty());
    }

    private MarkedRedrive redrive(ReadDeadLetter read, DeadLetter deadLetter) {
        Origin origin = deadLetter.origin();
        ConsumerRecord<byte[], byte[]> record = read.record();
        return new MarkedRedrive(
                new Redrive(
                        () -> read.original().isEmpty() ? RecordParts.whole(record) : fetch(origin),
                        origin,
                        deadLetter.timestamp()),
                new Redriven(origin, record.partition(), record.offset()));
    }

    /** The complete record of a dead letter that lacks a part of it. */
    private ConsumerRecord<byte[], byte[]> fetch(Origin origin) {
        return originals
                .find(origin, RedriveClients.MAX_PART_BYTES)
                .flatMap(Original::whole)
                .orElseThrow(() ->
                        new KafkaException("A dead letter's original record has just been deleted from its topic"));
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        reader.close();
    }
}
