package io.crossrole.operations.replay;

import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.outcome.relay.RepublishBackpressure;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A replay in progress. */
final class ReplayRun implements OperationWork.Run {

    private final HandleSelectedRecords<?> batch;
    private final SliceReader reader;
    private final RunningOperation operation;
    private final RepublishBackpressure republishBackpressure;
    private long capacity;

    ReplayRun(
            HandleSelectedRecords<?> batch,
            SliceReader reader,
            RunningOperation operation,
            RepublishBackpressure republishBackpressure) {
        this.batch = batch;
        this.reader = reader;
        this.operation = operation;
        this.republishBackpressure = republishBackpressure;
    }

    @Override
    public boolean step() {
        if (reader.position().remaining() == 0) {
            operation.advance(0, reader.position(), Map.of());
            return false;
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
