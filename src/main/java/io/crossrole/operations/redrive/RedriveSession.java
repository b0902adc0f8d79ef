package io.crossrole.operations.redrive;

import io.crossrole.deadletter.StoredDeadLetter.Origin;
import io.crossrole.intake.deadletter.SendFault;
import io.crossrole.kafka.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Sends dead letters back and commits how far the dead-letter topic was read, both in one Kafka transaction. Whoever opens a
 * session for the same operation shuts earlier ones out, and ends what they left open.
 */
final class RedriveSession implements AutoCloseable {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Set<Origin> refused;

    /**
     * Opens a session.
     *
     * @param consumer whose group the offsets are committed for; not closed with this
     * @param topic the inbound topic
     * @param refused is told which records the topic refuses for good
     * @throws KafkaException if the broker can't be reached
     */
    RedriveSession(
            Producer<byte[], byte[]> producer, Consumer<byte[], byte[]> consumer, String topic, Set<Origin> refused) {
        this.producer = producer;
        this.consumer = consumer;
        this.topic = topic;
        this.refused = refused;
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whether a batch that ended at these offsets was sent. */
    boolean hasCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(offsets.keySet());
        return offsets.entrySet().stream().allMatch(it -> {
            OffsetAndMetadata there = committed.get(it.getKey());
            return there != null && there.offset() >= it.getValue().offset();
        });
    }

    /**
     * Sends a batch: all of it or nothing.
     *
     * @throws KafkaException if that is not certain; the session is of no further use then
     */
    void send(List<Redrive> batch, Map<TopicPartition, OffsetAndMetadata> offsets) {
        int partitions = producer.partitionsFor(topic).size();
        producer.beginTransaction();
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        try {
            batch.forEach(it -> sends.add(producer.send(it.toSend(topic, partitions))));
            producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
            producer.commitTransaction();
            sends.forEach(RedriveSession::requireSent);
        } catch (KafkaException e) {
            noteRefused(batch, sends);
            throw e;
        }
    }

    /** One such record fails all of its transaction. The next try leaves it out. */
    private void noteRefused(List<Redrive> batch, List<Future<RecordMetadata>> sends) {
        for (int i = 0; i < sends.size(); i++) {
            if (sends.get(i).isDone()) {
                try {
                    requireSent(sends.get(i));
                } catch (KafkaException e) {
                    if (SendFault.of(e.getCause()) == SendFault.RECORD) {
                        refused.add(batch.get(i).origin());
                    }
                }
            }
        }
    }

    private static void requireSent(Future<RecordMetadata> send) {
        try {
            send.get();
        } catch (ExecutionException e) {
            throw new KafkaException("A dead letter was not redriven", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while redriving", e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_PATIENCE);
    }

    /**
     * A dead letter that goes back.
     *
     * @param record gives it as it came, and is asked when it is sent: it may be long
     * @param origin where it goes, if the topic still has that partition
     * @param timestamp that it had there, in milliseconds
     */
    record Redrive(Supplier<ConsumerRecord<byte[], byte[]>> record, Origin origin, long timestamp) {

        /** To the partition that it came from, whatever way upstream services choose them, so that order holds. */
        ProducerRecord<byte[], byte[]> toSend(String topic, int partitions) {
            ConsumerRecord<byte[], byte[]> whole = record.get();
            Headers headers = new RecordHeaders();
            whole.headers().forEach(it -> {
                if (!Fingerprint.isDeadLetterHeader(it)) {
                    headers.add(it);
                }
            });
            Integer partition = origin.partition() < partitions ? origin.partition() : null;
            return new ProducerRecord<>(topic, partition, timestamp, whole.key(), whole.value(), headers);
        }
    }
}
