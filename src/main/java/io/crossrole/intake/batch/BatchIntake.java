package io.crossrole.intake.batch;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntakeMetrics;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.StoppingException;
import io.crossrole.intake.deadletter.DeadLetters;
import io.crossrole.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Handles the records of one poll and sends each rejected one to the dead letters. Returns only after everything that
 * the records caused is committed.
 */
@ApplicationScoped
public class BatchIntake {

    private static final Log LOG = Log.of(BatchIntake.class);

    private final IntakeGate gate;
    private final HandleRecords handleRecords;
    private final DeadLetters deadLetters;
    private final IntakeMetrics metrics;

    BatchIntake(IntakeGate gate, HandleRecords handleRecords, DeadLetters deadLetters, IntakeMetrics metrics) {
        this.gate = gate;
        this.handleRecords = handleRecords;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /**
     * Handles one poll.
     *
     * @return completes when the batch may be acknowledged. It never completes if the service stops first: the batch is
     *     then neither done nor failed.
     */
    public <T> Uni<Void> take(ConsumerRecords<byte[], byte[]> poll, InboundType<T> type, BatchHandler<T> handler) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        poll.forEach(records::add);
        try {
            take(records, type, handler);
            return Uni.createFrom().voidItem();
        } catch (StoppingException e) {
            return Uni.createFrom().nothing();
        }
    }

    /**
     * Handles records of one topic, and returns when everything that they caused is committed.
     *
     * @throws StoppingException if the service stops first
     */
    <T> void take(List<ConsumerRecord<byte[], byte[]>> records, InboundType<T> type, BatchHandler<T> handler) {
        gate.pass(() -> handle(records, type, handler));
    }

    private <T> void handle(
            List<ConsumerRecord<byte[], byte[]>> records, InboundType<T> type, BatchHandler<T> handler) {
        Map<Integer, RejectedRecordException> rejected = handleRecords.handle(records, type, handler);
        deadLetters.store(records, rejected);
        deadLetters.send(records, rejected);
        logTaken(records, rejected);
        metrics.countBatch(records, rejected);
    }

    private static void logTaken(
            List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, RejectedRecordException> rejected) {
        if (LOG.isDebugEnabled() && !records.isEmpty()) {
            LOG.debug("Batch handled", kv("topic", records.get(0).topic()), kv("records", records.size()));
        }
        if (!rejected.isEmpty()) {
            Map.Entry<Integer, RejectedRecordException> first =
                    rejected.entrySet().iterator().next();
            ConsumerRecord<byte[], byte[]> record = records.get(first.getKey());
            LOG.warn(
                    "Records were sent to the dead letters",
                    kv("topic", record.topic()),
                    kv("records", rejected.size()),
                    kv("first.partition", record.partition()),
                    kv("first.offset", record.offset()),
                    kv("first.reason", first.getValue().rejection()));
        }
    }
}
