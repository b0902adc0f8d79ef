package io.crossrole.operations.replay;

import io.crossrole.background.Gate;
import io.crossrole.background.Work;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.outcome.relay.RepublishBackpressure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A replay in progress. */
final class ReplayRun implements OperationWork.Run {

    private static final Duration WAIT_FOR_INTAKE = Duration.ofMillis(500);

    private final HandleSelectedRecords<?> batch;
    private final SliceReader reader;
    private final RunningOperation operation;
    private final RepublishBackpressure republishBackpressure;
    private final Gate gate;
    private long capacity;

    ReplayRun(
            HandleSelectedRecords<?> batch,
            SliceReader reader,
            RunningOperation operation,
            RepublishBackpressure republishBackpressure,
            Gate gate) {
        this.batch = batch;
        this.reader = reader;
        this.operation = operation;
        this.republishBackpressure = republishBackpressure;
        this.gate = gate;
    }

    @Override
    public boolean step() {
        if (reader.position().remaining() == 0) {
            operation.advance(0, reader.position(), Map.of());
            return false;
        }
        // A replayed record is taken in like any other.
        if (!operation.isDryRun() && gate.isClosed(Work.INTAKE)) {
            LockSupport.parkNanos(WAIT_FOR_INTAKE.toNanos());
            return true;
        }
        if (!operation.isDryRun() && capacity < 1) {
            capacity = republishBackpressure.awaitCapacity();
            if (capacity < 1) {
                return true;
            }
        }
        long remainingBefore = reader.position().remaining();
        List<ConsumerRecord<byte[], byte[]>> records = reader.read();
        capacity -= records.size();
        Map<String, Long> tallies = batch.handle(records, operation.isDryRun());
        long remaining = reader.position().remaining();
        if (remaining != remainingBefore) {
            operation.advance(remainingBefore - remaining, reader.position(), tallies);
        }
        return remaining > 0;
    }

    @Override
    public void close() {
        reader.close();
    }
}
