package io.crossrole.kafka;

import io.crossrole.kafka.LogReader.Chunk;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.message.FetchResponseData.AbortedTransaction;
import org.apache.kafka.common.message.FetchResponseData.PartitionData;
import org.apache.kafka.common.record.ControlRecordType;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.utils.BufferSupplier;

/** Reads the records of one fetch response, until a chunk is full. */
final class ChunkReading {

    /** The number of bytes in memory at which a chunk is full. */
    private static final int MAX_HELD_BYTES = 4_194_304;

    private static final int BYTES_PER_RECORD = 512;

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    /** The aborted transactions that begin behind the batches read so far. */
    private final PriorityQueue<AbortedTransaction> aborted =
            new PriorityQueue<>(Comparator.comparingLong(AbortedTransaction::firstOffset));

    private final Set<Long> abortedProducers = new HashSet<>();
    private final TopicPartition partition;
    private final long from;
    private final int maxRecords;
    private final int longestHeld;
    private long heldBytes;

    ChunkReading(TopicPartition partition, long from, int maxRecords, int longestHeld) {
        this.partition = partition;
        this.from = from;
        this.maxRecords = maxRecords;
        this.longestHeld = longestHeld;
    }

    Chunk read(PartitionData data) {
        if (data.abortedTransactions() != null) {
            aborted.addAll(data.abortedTransactions());
        }
        long next = from;
        for (RecordBatch batch : FetchResponse.recordsOrFail(data).batches()) {
            boolean isSkipped = isSkipped(batch);
            if (batch.lastOffset() >= from) {
                next = isSkipped ? batch.nextOffset() : readBatch(batch, Math.max(next, batch.baseOffset()));
                if (isFull()) {
                    break;
                }
            }
        }
        return new Chunk(records, next);
    }

    /**
     * Whether a batch is skipped because it belongs to an aborted transaction or is a control batch. Follows {@code
     * CompletedFetch} of Kafka's consumer.
     */
    private boolean isSkipped(RecordBatch batch) {
        if (batch.hasProducerId()) {
            while (!aborted.isEmpty() && aborted.peek().firstOffset() <= batch.lastOffset()) {
                abortedProducers.add(aborted.poll().producerId());
            }
        }
        if (batch.isControlBatch()) {
            for (Record record : batch) {
                if (ControlRecordType.parse(record.key()) == ControlRecordType.ABORT) {
                    abortedProducers.remove(batch.producerId());
                }
            }
            return true;
        }
        return batch.isTransactional() && abortedProducers.contains(batch.producerId());
    }

    /** Reads a batch and returns the offset at which the next chunk begins. */
    private long readBatch(RecordBatch batch, long start) {
        long next = start;
        try {
            batch.ensureValid();
            try (InputStream in = ((DefaultRecordBatch) batch).recordInputStream(BufferSupplier.NO_CACHING)) {
                RecordStream stream = new RecordStream(partition, (DefaultRecordBatch) batch, in, longestHeld);
                for (int i = 0; i < batch.countOrNull(); i++) {
                    if (isFull()) {
                        return next;
                    }
                    ConsumerRecord<byte[], byte[]> record = stream.next();
                    if (record.offset() >= start) {
                        add(record);
                        next = record.offset() + 1;
                    }
                }
            }
        } catch (IOException | KafkaException | IllegalArgumentException | OutOfMemoryError e) {
            add(unreadable(next, batch, e));
        }
        return batch.nextOffset();
    }

    private boolean isFull() {
        return records.size() >= maxRecords || heldBytes >= MAX_HELD_BYTES;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        records.add(record);
        heldBytes += BYTES_PER_RECORD + (record.value() == null ? 0 : record.value().length);
        for (Header header : record.headers()) {
            heldBytes += header instanceof LongPart part ? part.heldBytes() : BYTES_PER_RECORD;
        }
    }

    private ConsumerRecord<byte[], byte[]> unreadable(long offset, RecordBatch batch, Throwable e) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                batch.maxTimestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                0,
                null,
                new byte[0],
                new RecordHeaders().add(new UnreadableBatch(batch.lastOffset(), e.toString())),
                Optional.empty());
    }
}
