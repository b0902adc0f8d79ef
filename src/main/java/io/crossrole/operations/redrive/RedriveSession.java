package io.crossrole.operations.redrive;

import io.crossrole.deadletter.Origin;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * Sends dead letters and commits the position on the dead-letter topic in one Kafka transaction. Opening a session for
 * the same operation fences out earlier ones and aborts their open transactions.
 */
final class RedriveSession implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final String topic;

    /**
     * Opens a session.
     *
     * @param consumer its group's offsets are committed; not closed with this object
     * @param topic the inbound topic
     * @throws KafkaException if the broker can't be reached
     */
    RedriveSession(Producer<byte[], byte[]> producer, Consumer<byte[], byte[]> consumer, String topic) {
        this.producer = producer;
        this.consumer = consumer;
        this.topic = topic;
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whether the batch that ended at these offsets was sent. */
    boolean hasCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(offsets.keySet());
        return offsets.entrySet().stream().allMatch(it -> {
            OffsetAndMetadata current = committed.get(it.getKey());
            return current != null && current.offset() >= it.getValue().offset();
        });
    }

    /**
     * Sends a batch completely or not at all.
     *
     * @throws RefusedDeadLettersException if the topic rejects some of the batch permanently
     * @throws KafkaException if the result is uncertain; after any exception the session can't be used any more
     */
    void send(List<Redrive> batch, Map<TopicPartition, OffsetAndMetadata> offsets) {
        int partitions = producer.partitionsFor(topic).size();
        producer.beginTransaction();
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        try {
            batch.forEach(it -> sends.add(producer.send(it.producerRecord(topic, partitions))));
            producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
            producer.commitTransaction();
            sends.forEach(RedriveSession::requireSent);
        } catch (KafkaException e) {
            Set<Origin> refused = refused(batch, sends);
            throw refused.isEmpty() ? e : new RefusedDeadLettersException(refused, e);
        }
    }

    /** The rejected ones of a batch, as far as it was sent. */
    private static Set<Origin> refused(List<Redrive> batch, List<Future<RecordMetadata>> sends) {
        return IntStream.range(0, sends.size())
                .filter(it -> isRefused(sends.get(it)))
                .mapToObj(it -> batch.get(it).origin())
                .collect(Collectors.toSet());
    }

    private static boolean isRefused(Future<RecordMetadata> send) {
        if (!send.isDone()) {
            return false;
        }
        try {
            requireSent(send);
            return false;
        } catch (KafkaException e) {
            return SendFault.of(e.getCause()) == SendFault.RECORD;
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
        producer.close(CLOSE_TIMEOUT);
    }

    /**
     * A dead letter to send.
     *
     * @param record supplies the original record only when it is sent, since it may be large
     * @param origin its original place
     * @param timestamp the original timestamp in milliseconds
     */
    record Redrive(Supplier<ConsumerRecord<byte[], byte[]>> record, Origin origin, long timestamp) {

        /**
         * Goes to its original partition, if that still exists, however upstream services choose partitions, so that
         * the order is kept.
         */
        ProducerRecord<byte[], byte[]> producerRecord(String topic, int partitions) {
            ConsumerRecord<byte[], byte[]> original = record.get();
            Headers headers = new RecordHeaders();
            original.headers().forEach(it -> {
                if (!Fingerprint.isDeadLetterHeader(it)) {
                    headers.add(it);
                }
            });
            Integer partition = origin.partition() < partitions ? origin.partition() : null;
            return new ProducerRecord<>(topic, partition, timestamp, original.key(), original.value(), headers);
        }
    }
}
