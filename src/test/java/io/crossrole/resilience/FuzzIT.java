package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.resilience.fuzz.CompressedRecords;
import io.crossrole.resilience.fuzz.DeadLetterTally;
import io.crossrole.resilience.fuzz.MalformedRecords;
import io.crossrole.resilience.fuzz.Vitals;
import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.TopicSettings;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shipped service, with malformed records of a fuzzer's making on all inbound topics, and good ones between them. */
class FuzzIT {

    private static final System.Logger LOG = System.getLogger(FuzzIT.class.getName());
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int GOOD_ONE_IN = 1_000;
    private static final int INFLATING = 400;
    private static final int MOST_INFLATED_MEGABYTES = 64;

    /** The process may have 256 MiB of heap; the rest is code, threads and buffers. */
    private static final long MOST_MEGABYTES = 768;

    private final UpstreamService upstream = new UpstreamService(RunningSandbox.kafka());
    private final DownstreamService downstream =
            new DownstreamService(RunningSandbox.kafka(), DownstreamService.EXTERNAL_IDS, DownstreamService.RESULTS);
    private final DeadLetterTally deadLetters = new DeadLetterTally(RunningSandbox.kafka());
    private final TopicSettings topics = new TopicSettings(RunningSandbox.kafka());
    private final PackagedService service = PackagedService.start("fuzz", Map.of());

    @AfterEach
    void close() {
        service.close();
        deadLetters.close();
        upstream.close();
        downstream.close();
        topics.close();
    }

    @Test
    void survivesTwentyThousandMalformedRecords() {
        survivesAll(20_000, Duration.ofMinutes(3));
    }

    @Test
    @Tag("measurements")
    void survivesAMillionMalformedRecords() {
        Vitals vitals = survivesAll(1_000_000, Duration.ofMinutes(40));

        // And it has not grown since it was warm
        assertThat(vitals.lastQuarterMegabytes()).isLessThan(vitals.secondQuarterMegabytes() * 5 / 4);
    }

    @Test
    @Tag("measurements")
    void survivesRecordsThatInflate() {
        // Given
        topics.storeBatchesAsTheyCome();
        Vitals vitals = new Vitals(service);
        List<String> good = new ArrayList<>();
        Random random = new Random(SEED);
        Instant start = Instant.now();

        // When
        try (CompressedRecords records = new CompressedRecords(RunningSandbox.kafka(), SEED)) {
            for (int i = 0; i < INFLATING; i++) {
                CompressionType codec = CompressedRecords.CODECS.get(i % CompressedRecords.CODECS.size());
                String topic = random.nextBoolean() ? UpstreamService.REQUESTED : UpstreamService.REMOVED;
                records.any(codec, topic, MOST_INFLATED_MEGABYTES, deadLetters::expect);
                good.add(publishGood(i));
            }
        }

        // Then each is a dead letter, and each good one is answered
        try (vitals) {
            await("the dead letters of seed " + SEED)
                    .atMost(Duration.ofMinutes(20))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> !service.isRunning() || deadLetters.isComplete());
        }
        LOG.log(
                System.Logger.Level.INFO,
                "{0} records that inflate, of seed {1}: {2}, {3}, {4}",
                INFLATING,
                SEED,
                Duration.between(start, Instant.now()),
                deadLetters,
                vitals);
        assertThat(deadLetters.isComplete())
                .as(() -> "seed " + SEED + ": " + deadLetters)
                .isTrue();
        assertThat(deadLetters.reasons()).containsOnlyKeys("TOO_LARGE");
        assertThat(deadLetters.rows()).isEqualTo(INFLATING);
        good.forEach(it -> downstream.await1(it, event -> event.value() != null, Duration.ofMinutes(2)));
        assertThat(service.isRunning()).isTrue();
        assertThat(vitals.timesNotLive()).isZero();
        assertThat(vitals.mostMegabytes()).isLessThan(MOST_MEGABYTES);
    }

    private Vitals survivesAll(int malformed, Duration atMost) {
        // Given
        Vitals vitals = new Vitals(service);
        List<String> good = new ArrayList<>();
        Instant start = Instant.now();

        // When
        publish(malformed, good);

        // Then each malformed one is a dead letter with a reason, in the topic and in the table, and no other is
        try (vitals) {
            await("the dead letters of seed " + SEED)
                    .atMost(atMost)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> !service.isRunning() || deadLetters.isComplete());
        }
        Duration took = Duration.between(start, Instant.now());
        LOG.log(System.Logger.Level.INFO, "{0} malformed records of seed {1}: {2}, {3}", malformed, SEED, took, vitals);
        assertThat(deadLetters.isComplete())
                .as(() -> "seed " + SEED + ": " + deadLetters)
                .isTrue();
        assertThat(deadLetters.withoutReason()).isZero();
        assertThat(deadLetters.rows()).isEqualTo(malformed);
        assertThat(deadLetters.reasons()).as("nothing that nobody foresaw").doesNotContainKey("UNREADABLE");

        // And each good one is answered
        good.forEach(it -> downstream.await1(it, event -> event.value() != null, Duration.ofMinutes(2)));

        // And the process is the one that was started, was live all the time, and has kept within its memory
        assertThat(service.isRunning()).isTrue();
        assertThat(vitals.timesNotLive()).isZero();
        assertThat(vitals.mostMegabytes()).isLessThan(MOST_MEGABYTES);
        assertThat(service.log()).doesNotContain("OutOfMemoryError");
        return vitals;
    }

    private void publish(int malformed, List<String> good) {
        MalformedRecords records = new MalformedRecords(SEED);
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                RunningSandbox.kafka(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2 * 1024 * 1024);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < malformed; i++) {
                producer.send(records.next().toSend(), (place, failure) -> deadLetters.expect(place, failure));
                if (i % GOOD_ONE_IN == 0) {
                    good.add(publishGood(i / GOOD_ONE_IN));
                }
            }
        }
    }

    /** One of each kind in turn, with an ID of its own. */
    private String publishGood(int number) {
        String id = World.newId();
        switch (number % 3) {
            case 0 -> upstream.requests(id, World.TENANT);
            case 1 -> {
                upstream.requests(id, World.TENANT);
                upstream.submits(id, World.TENANT, "not an ARN");
            }
            default -> upstream.removes(id, World.TENANT);
        }
        return id;
    }
}
