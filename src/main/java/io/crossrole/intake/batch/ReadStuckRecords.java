package io.crossrole.intake.batch;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.intake.IntakeMetrics;
import io.crossrole.intake.IntegrationEvent;
import io.crossrole.intake.StoppingException;
import io.crossrole.kafka.LogReader;
import io.crossrole.kafka.LogReader.Chunk;
import io.crossrole.kafka.LogReaders;
import io.crossrole.kafka.RecordParts;
import io.crossrole.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Reads a stuck partition's next records directly from the log, handles them in order, and moves the consumer past
 * them. A record that Kafka's client can't hold becomes a dead letter in this way.
 */
@ApplicationScoped
class ReadStuckRecords {

    private static final Log LOG = Log.of(ReadStuckRecords.class);
    private static final int RECORDS_PER_CHUNK = 500;
    private static final int MAX_CHUNKS = 20;

    private final LogReaders readers;
    private final BatchIntake intake;
    private final IntakeMetrics metrics;

    ReadStuckRecords(LogReaders readers, BatchIntake intake, IntakeMetrics metrics) {
        this.readers = readers;
        this.intake = intake;
        this.metrics = metrics;
    }

    /**
     * Reads and handles the next records, unless records polled before are still in progress.
     *
     * @param consumer the consumer, on whose polling thread this is called
     * @param position the consumer's position in the partition
     * @throws KafkaException if the broker does not answer
     * @throws StoppingException if the service stops first
     */
    <T extends IntegrationEvent> void readPast(
            InboundTopic<T> topic, Consumer<byte[], byte[]> consumer, TopicPartition partition, long position) {
        try (LogReader reader = readers.open()) {
            if (hasUnacknowledgedBefore(position, consumer, partition, reader)) {
                return;
            }
            long next = position;
            boolean isPastStuckRecord = false;
            for (int chunks = 0; chunks < MAX_CHUNKS && !isPastStuckRecord; chunks++) {
                Chunk chunk = reader.read(partition, next, RECORDS_PER_CHUNK);
                if (chunk.next() == next) {
                    break;
                }
                intake.take(chunk.records(), topic.type(), topic);
                isPastStuckRecord = chunk.records().stream().anyMatch(ReadStuckRecords::hasPlaceholder);
                next = chunk.next();
            }
            if (next > position) {
                consumer.seek(partition, next);
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
                metrics.countPassedOver(partition.topic());
                LOG.warn(
                        "Kafka's client could not return these records; they were read from the log instead",
                        kv("topic", partition.topic()),
                        kv("partition", partition.partition()),
                        kv("from", position),
                        kv("to", next));
            }
        }
    }

    /**
     * True if a record before the position is not acknowledged yet. Committing a later offset would acknowledge it.
     */
    private static boolean hasUnacknowledgedBefore(
            long position, Consumer<byte[], byte[]> consumer, TopicPartition partition, LogReader reader) {
        OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
        long next = committed != null
                ? committed.offset()
                : consumer.beginningOffsets(Set.of(partition)).get(partition);
        while (next < position) {
            Chunk chunk = reader.read(partition, next, 1);
            if (chunk.next() == next
                    || !chunk.records().isEmpty() && chunk.records().get(0).offset() < position) {
                return true;
            }
            next = chunk.next();
        }
        return false;
    }

    private static boolean hasPlaceholder(ConsumerRecord<byte[], byte[]> record) {
        for (Header header : record.headers()) {
            if (RecordParts.isPlaceholder(header)) {
                return true;
            }
        }
        return false;
    }
}
