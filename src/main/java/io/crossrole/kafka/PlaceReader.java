package io.crossrole.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.OffsetOutOfRangeException;

/** Reads committed records of any size from where they lie, in memory that does not grow with them. */
public final class PlaceReader implements AutoCloseable {

    private final BatchFetch fetch;

    /**
     * Records that follow each other.
     *
     * @param next the offset that the next chunk begins with
     */
    public record Chunk(List<ConsumerRecord<byte[], byte[]>> records, long next) {}

    PlaceReader(Map<String, Object> settings) {
        this.fetch = new BatchFetch(settings);
    }

    /**
     * The records from an offset on; none where there are none within half a second.
     *
     * @param atMost so many at most; fewer where they are long
     * @throws KafkaException if the broker doesn't answer, or has that offset no more
     */
    public Chunk read(TopicPartition partition, long from, int atMost) {
        return new ChunkReading(partition, from, atMost, LongPart.LONGEST_HELD).read(fetch.from(partition, from));
    }

    /**
     * One record.
     *
     * @param longestHeld a longer key or value is not held
     * @return empty where that offset is there no more, or has no record
     * @throws KafkaException if the broker doesn't answer
     */
    public Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset, int longestHeld) {
        try {
            return new ChunkReading(partition, offset, 1, longestHeld)
                    .read(fetch.from(partition, offset)).records().stream()
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
