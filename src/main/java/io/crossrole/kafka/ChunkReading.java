package io.crossrole.kafka;

import io.crossrole.kafka.PlaceReader.Chunk;
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

/** Reads one answer of the broker's, as far as a chunk goes. */
final class ChunkReading {

    /** What a chunk holds in memory. */
    private static final int MOST_HELD_BYTES = 4_194_304;

    private static final int PER_RECORD = 512;

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Set<Long> aborting = new HashSet<>();
    private final TopicPartition partition;
    private final long from;
    private final int atMost;
    private final int longestHeld;
    private long heldBytes;

    ChunkReading(TopicPartition partition, long from, int atMost, int longestHeld) {
        this.partition = partition;
        this.from = from;
        this.atMost = atMost;
        this.longestHeld = longestHeld;
    }

    Chunk read(PartitionData data) {
        PriorityQueue<AbortedTransaction> aborted =
                new PriorityQueue<>(Comparator.comparingLong(AbortedTransaction::firstOffset));
        if (data.abortedTransactions() != null) {
            aborted.addAll(data.abortedTransactions());
        }
        long next = from;
        for (RecordBatch batch : FetchResponse.recordsOrFail(data).batches()) {
            boolean isLeftOut = isLeftOut(batch, aborted);
            if (batch.lastOffset() >= from) {
                next = isLeftOut ? batch.nextOffset() : take(batch, Math.max(next, batch.baseOffset()));
                if (isFull()) {
                    break;
                }
            }
        }
        return new Chunk(records, next);
    }

    /** As Kafka's consumer finds out whether a batch is of a transaction that was aborted, or is its end. */
    private boolean isLeftOut(RecordBatch batch, PriorityQueue<AbortedTransaction> aborted) {
        if (batch.hasProducerId()) {
            while (!aborted.isEmpty() && aborted.peek().firstOffset() <= batch.lastOffset()) {
                aborting.add(aborted.poll().producerId());
            }
        }
        if (batch.isControlBatch()) {
            for (Record record : batch) {
                if (ControlRecordType.parse(record.key()) == ControlRecordType.ABORT) {
                    aborting.remove(batch.producerId());
                }
            }
            return true;
        }
        return batch.isTransactional() && aborting.contains(batch.producerId());
    }

    /** Where the next reading begins. */
    private long take(RecordBatch batch, long start) {
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
            add(standIn(next, batch, e));
        }
        return batch.nextOffset();
    }

    private boolean isFull() {
        return records.size() >= atMost || heldBytes >= MOST_HELD_BYTES;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        records.add(record);
        heldBytes += PER_RECORD + (record.value() == null ? 0 : record.value().length);
        for (Header header : record.headers()) {
            heldBytes += header instanceof LongPart part ? part.heldBytes() : PER_RECORD;
        }
    }

    private ConsumerRecord<byte[], byte[]> standIn(long offset, RecordBatch batch, Throwable e) {
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
