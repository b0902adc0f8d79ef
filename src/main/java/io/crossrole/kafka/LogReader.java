package io.crossrole.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.OffsetOutOfRangeException;

/**
 * Reads committed records of any size directly from a partition's log, in an amount of memory that does not depend on
 * their size.
 */
public final class LogReader implements AutoCloseable {

    private final BatchFetch fetch;

    /**
     * Consecutive records.
     *
     * @param next the offset at which the next chunk begins
     */
    public record Chunk(List<ConsumerRecord<byte[], byte[]>> records, long next) {}

    LogReader(Map<String, Object> settings) {
        this.fetch = new BatchFetch(settings);
    }

    /**
     * Reads the records from an offset on; none if the broker has none within half a second.
     *
     * @param maxRecords the maximum number of records; fewer are returned if they are long
     * @throws KafkaException if the broker does not answer, or does not have the offset any more
     */
    public Chunk read(TopicPartition partition, long offset, int maxRecords) {
        return new ChunkReading(partition, offset, maxRecords, LongPart.LONGEST_HELD)
                .read(fetch.fetch(partition, offset));
    }

    /**
     * Reads one record.
     *
     * @param longestHeld the length up to which a long key or value is held deflated, in bytes
     * @return the record; empty if the broker does not have the offset any more, or if no record has it
     * @throws KafkaException if the broker does not answer
     */
    public Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset, int longestHeld) {
        try {
            return new ChunkReading(partition, offset, 1, longestHeld)
                    .read(fetch.fetch(partition, offset)).records().stream()
                            .filter(it -> it.offset() == offset)
                            .findFirst();
        } catch (OffsetOutOfRangeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        fetch.close();
    }
}
