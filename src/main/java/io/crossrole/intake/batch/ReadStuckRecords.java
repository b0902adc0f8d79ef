package io.crossrole.intake.batch;

import io.crossrole.intake.IntakeMetrics;
import io.crossrole.intake.IntegrationEvent;
import io.crossrole.intake.StoppingException;
import io.crossrole.kafka.PlaceReader;
import io.crossrole.kafka.PlaceReader.Chunk;
import io.crossrole.kafka.PlaceReaders;
import io.crossrole.kafka.RecordParts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * Takes a stuck partition's next records in from where they lie, in order, and lets its consumer go on behind them. What the
 * client could not hold is a dead letter like any other then.
 */
@ApplicationScoped
class ReadStuckRecords {

    private static final Logger LOG = Logger.getLogger(ReadStuckRecords.class);
    private static final int RECORDS = 500;
    private static final int MOST_CHUNKS = 20;

    private final PlaceReaders readers;
    private final BatchIntake intake;
    private final IntakeMetrics metrics;

    ReadStuckRecords(PlaceReaders readers, BatchIntake intake, IntakeMetrics metrics) {
        this.readers = readers;
        this.intake = intake;
        this.metrics = metrics;
    }

    /**
     * Takes them in, once everything before them is.
     *
     * @param consumer whose thread this is
     * @param position where the consumer stands
     * @throws KafkaException if the broker doesn't answer
     * @throws StoppingException if the service stops
     */
    <T extends IntegrationEvent> void pass(
            InboundTopic<T> topic, Consumer<byte[], byte[]> consumer, TopicPartition partition, long position) {
        try (PlaceReader reader = readers.open()) {
            if (isUnderWayBefore(position, consumer, partition, reader)) {
                return;
            }
            long next = position;
            boolean isPast = false;
            for (int chunks = 0; chunks < MOST_CHUNKS && !isPast; chunks++) {
                Chunk chunk = reader.read(partition, next, RECORDS);
                if (chunk.next() == next) {
                    break;
                }
                intake.take(chunk.records(), topic.type(), topic);
                isPast = chunk.records().stream().anyMatch(ReadStuckRecords::isLong);
                next = chunk.next();
            }
            if (next > position) {
                consumer.seek(partition, next);
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
                metrics.passedOver(partition.topic());
                LOG.warnf(
                        "Records did not come out of Kafka's client, and were read from where they lie topic=%s partition=%d"
                                + " from=%d to=%d",
                        partition.topic(), partition.partition(), position, next);
            }
        }
    }

    /** Whether records that were polled before are not acknowledged yet; they must not be by what is committed here. */
    private static boolean isUnderWayBefore(
            long position, Consumer<byte[], byte[]> consumer, TopicPartition partition, PlaceReader reader) {
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

    private static boolean isLong(ConsumerRecord<byte[], byte[]> record) {
        for (Header header : record.headers()) {
            if (RecordParts.isMark(header)) {
                return true;
            }
        }
        return false;
    }
}
