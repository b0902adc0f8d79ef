package io.crossrole.intake.deadletter;

import io.crossrole.intake.StoppingException;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;

/**
 * Sends records to the dead-letter topics. SmallRye's connector is not used, since it does not expose why the broker
 * rejected a record, and can't send part of one.
 */
@ApplicationScoped
class DeadLetterProducer {

    private static final String CONFIG_PREFIX = "mp.messaging.connector.smallrye-kafka.dead-letter-queue.";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private KafkaProducer<byte[], byte[]> producer;

    DeadLetterProducer(@Identifier("default-kafka-broker") Map<String, Object> kafka, Config config) {
        settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "crossrole-dead-letters");
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(CONFIG_PREFIX)) {
                settings.put(name.substring(CONFIG_PREFIX.length()), config.getValue(name, String.class));
            }
        }
    }

    /** The largest request that the producer sends, in bytes, including Kafka's overhead. */
    int longestRequest() {
        return Integer.parseInt(
                settings.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG).toString());
    }

    /**
     * Sends records and waits for the broker's answers.
     *
     * @return for each record, in order, the cause of its failure; empty if it was sent
     */
    List<Optional<Throwable>> send(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : records) {
            sends.add(send(record));
        }
        return sends.stream().map(DeadLetterProducer::failureOf).toList();
    }

    private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer().send(record);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings);
        }
        return producer;
    }

    private static Optional<Throwable> failureOf(Future<RecordMetadata> send) {
        try {
            send.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppingException();
        }
    }

    /** Discards the producer, since one that has failed fatally can't send later records. */
    synchronized void discard() {
        close();
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
            producer = null;
        }
    }
}
