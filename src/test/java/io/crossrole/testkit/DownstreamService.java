package io.crossrole.testkit;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.intake.event.EventSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.assertj.core.api.AssertProvider;

/** A consumer of what Crossrole publishes: reads topics from now on, in the background, committed records only. */
public final class DownstreamService implements AutoCloseable {

    public static final String EXTERNAL_IDS = "external-id-created";
    public static final String RESULTS = "connection-results";
    public static final String STATE = "connection-state";
    public static final String FINDINGS = "connection-findings";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Longer than the broker waits for a consumer that another test has killed: its default is 45 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A record that arrived. */
    public record Received(
            String topic, String key, Map<String, String> headers, byte[] value, Instant publishedAt, Instant arrivedAt)
            implements AssertProvider<OutcomeAssert> {

        public String id() {
            return headers.get("ce_id");
        }

        public String type() {
            return headers.get("ce_type");
        }

        private String shortType() {
            return type().replaceAll("io\\.crossrole\\.|\\.v1", "");
        }

        public long sequence() {
            return Long.parseLong(headers.get("ce_sequence"));
        }

        public JsonNode data() {
            try {
                return JSON.readTree(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public String deadLetterReason() {
            return headers.get("dead-letter-reason");
        }

        @Override
        public OutcomeAssert assertThat() {
            return new OutcomeAssert(this);
        }
    }

    private final EventSchemas schemas = new EventSchemas();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::run, "downstream");
    private volatile boolean closed;

    /**
     * Reads topics from now on.
     *
     * @param kafka the broker's bootstrap servers
     */
    public DownstreamService(String kafka, String... topics) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed", "fetch.max.wait.ms", 100),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            consumer.partitionsFor(topic).forEach(it -> partitions.add(new TopicPartition(topic, it.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.start();
    }

    private void run() {
        while (!closed) {
            consumer.poll(Duration.ofMillis(50)).forEach(record -> take(received(record)));
        }
        consumer.close();
    }

    /** Every event that any test sees is checked against its schema. */
    private void take(Received record) {
        if (!record.topic().endsWith(".dlq") && record.value() != null) {
            schemas.violations(record.type(), record.data())
                    .forEach(it -> violations.add(record.type() + " of " + record.key() + ": " + it));
        }
        received.add(record);
    }

    private static Received received(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(it -> headers.put(it.key(), new String(it.value(), StandardCharsets.UTF_8)));
        return new Received(
                record.topic(),
                record.key(),
                headers,
                record.value(),
                Instant.ofEpochMilli(record.timestamp()),
                Instant.now());
    }

    public List<Received> all() {
        return List.copyOf(received);
    }

    /**
     * The sequences of an integration's outcomes in the order in which each was published first. By the records' timestamps,
     * since they are on two topics, which one consumer may read in either order; what has the same millisecond counts as in
     * order.
     */
    public List<Long> sequencesAsPublished(String integrationId) {
        return about(integrationId).stream()
                .filter(it -> it.value() != null && !it.topic().equals(FINDINGS))
                .sorted(Comparator.comparing(Received::publishedAt).thenComparing(Received::sequence))
                .map(Received::sequence)
                .distinct()
                .toList();
    }

    public List<Received> about(String integrationId) {
        return received.stream().filter(it -> integrationId.equals(it.key())).toList();
    }

    /**
     * The short types of an integration's events, without the copies on the compacted topic, for a consumer that handles each
     * id once. An outcome is published at least once.
     */
    public List<String> typesAbout(String integrationId) {
        Set<String> handled = new HashSet<>();
        return outcomesAbout(integrationId)
                .filter(it -> handled.add(it.id()))
                .map(Received::shortType)
                .toList();
    }

    /** The same with each repetition. */
    public List<String> typesPublishedAbout(String integrationId) {
        return outcomesAbout(integrationId).map(Received::shortType).toList();
    }

    private Stream<Received> outcomesAbout(String integrationId) {
        return about(integrationId).stream()
                .filter(it -> it.topic().equals(EXTERNAL_IDS) || it.topic().equals(RESULTS));
    }

    /** The dead letters, and only they, of one key. */
    public List<Received> deadLettersOf(String key) {
        return about(key).stream().filter(it -> it.topic().endsWith(".dlq")).toList();
    }

    /** Waits for a dead letter with this key. */
    public Received awaitDeadLetter(String key) {
        return await1(key, it -> it.topic().endsWith(".dlq"));
    }

    /** The code of the reason that an event carries. */
    public static String reasonOf(Received event) {
        return event.data().path("reason").path("code").asText();
    }

    /** Accepts the events so far, which an earlier build has published by its own schemas. */
    public void acceptsEarlierEvents() {
        violations.clear();
    }

    /** Waits for the first record about an integration that is as wanted. */
    public Received await1(String integrationId, Predicate<Received> wanted) {
        return await1(integrationId, wanted, PATIENCE);
    }

    /** The same, for as long as is needed. */
    public Received await1(String integrationId, Predicate<Received> wanted, Duration atMost) {
        await("a record about " + integrationId)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(atMost)
                .until(() -> about(integrationId).stream().anyMatch(wanted));
        return about(integrationId).stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits for an event of a type, named by its part between {@code io.crossrole.} and {@code .v1}. */
    public Received awaitType(String integrationId, String type) {
        // Not its copy on the compacted topic, which may be seen before it.
        return await1(
                integrationId, it -> !it.topic().equals(STATE) && ("io.crossrole." + type + ".v1").equals(it.type()));
    }

    public OutcomeAssert awaitsPending(String integrationId) {
        return assertThat(awaitType(integrationId, "connection.pending"));
    }

    public OutcomeAssert awaitsSuccess(String integrationId) {
        return assertThat(awaitType(integrationId, "connection.succeeded"));
    }

    public OutcomeAssert awaitsFailure(String integrationId) {
        return assertThat(awaitType(integrationId, "connection.failed"));
    }

    public OutcomeAssert awaitsLoss(String integrationId) {
        return assertThat(awaitType(integrationId, "connection.lost"));
    }

    public OutcomeAssert awaitsRestoration(String integrationId) {
        return assertThat(awaitType(integrationId, "connection.restored"));
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(violations).as("what is published is as its schema says").isEmpty();
    }
}
