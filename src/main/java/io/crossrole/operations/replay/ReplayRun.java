package io.crossrole.operations.replay;

import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.outcome.relay.RepublishBackpressure;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A replay under way. */
final class ReplayRun implements OperationWork.Run {

    private final ReplayedBatch<?> batch;
    private final SliceReader reader;
    private final RunningOperation operation;
    private final RepublishBackpressure republishBackpressure;
    private long room;

    ReplayRun(
            ReplayedBatch<?> batch,
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
        if (reader.position().left() == 0) {
            operation.advance(0, reader.position(), Map.of());
            return false;
        }
        if (!operation.isDryRun() && room < 1) {
            room = republishBackpressure.awaitCapacity();
            if (room < 1) {
                return true;
            }
        }
        long leftBefore = reader.position().left();
        List<ConsumerRecord<byte[], byte[]>> records = reader.read();
        room -= records.size();
        Map<String, Long> tallies = batch.handle(records, operation.isDryRun());
        long left = reader.position().left();
        if (left != leftBefore) {
            operation.advance(leftBefore - left, reader.position(), tallies);
        }
        return left > 0;
    }

    @Override
    public void close() {
        reader.close();
    }
}
