package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static io.crossrole.testkit.UpstreamService.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.resilience.fuzz.CompressedRecords;
import io.crossrole.resilience.fuzz.DeadLetterTally;
import io.crossrole.resilience.fuzz.Vitals;
import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.TopicLog;
import io.crossrole.testkit.TopicSettings;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.record.CompressionType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shipped service with 256 MiB of heap, and records on one partition that inflate to more than it should hold. */
class HostileRecordsIT {

    private static final System.Logger LOG = System.getLogger(HostileRecordsIT.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TopicSettings topics = new TopicSettings(RunningSandbox.kafka());
    private final UpstreamService upstream = new UpstreamService(RunningSandbox.kafka());
    private final DownstreamService downstream =
            new DownstreamService(RunningSandbox.kafka(), DownstreamService.EXTERNAL_IDS);
    private final CompressedRecords hostile = new CompressedRecords(RunningSandbox.kafka(), 1);
    private final DeadLetterTally deadLetters = new DeadLetterTally(RunningSandbox.kafka());
    private final List<String> good = new ArrayList<>();
    private final PackagedService service =
            PackagedService.start("hostile", Map.of("crossrole.intake.stuck-after", "3S"));

    @AfterEach
    void close() {
        service.close();
        deadLetters.close();
        hostile.close();
        upstream.close();
        downstream.close();
        topics.close();
    }

    @Test
    void answersWhatIsBehindRecordsOfAnySize() {
        // Given
        topics.storeBatchesAsTheyCome();
        TopicLog requested = new TopicLog(REQUESTED);
        Vitals vitals = new Vitals(service);

        // When
        publishesGood();
        hostile.value(CompressionType.GZIP, REQUESTED, 3, this::expect);
        publishesGood();
        hostile.value(CompressionType.GZIP, REQUESTED, 64, this::expect);
        publishesGood();
        hostile.headers(CompressionType.GZIP, REQUESTED, 400_000, this::expect);
        publishesGood();
        hostile.header(CompressionType.GZIP, REQUESTED, 3, this::expect);
        hostile.key(CompressionType.GZIP, REQUESTED, 3, this::expect);
        publishesGood();
        hostile.value(CompressionType.ZSTD, REQUESTED, 300, this::expect);
        publishesGood();

        // Then each good one is answered, and each of the others is a dead letter with a reason
        JsonNode replay;
        try (vitals) {
            good.forEach(it -> downstream.await1(it, event -> event.value() != null, PATIENCE));
            await("the dead letters").atMost(PATIENCE).until(deadLetters::isComplete);

            // And a replay of all of them comes to its end
            replay = service.operator().does("replays", """
                    {"topic": "integration-requested", "partitions": %s}
                    """.formatted(requested.asPartitions()));
        }
        assertThat(replay.get("state").asText()).isEqualTo("FINISHED");
        assertThat(replay.get("tallies").get("rejectedTooLarge").asInt()).isEqualTo(6);
        assertThat(replay.get("tallies").get("replayed").asInt()).isEqualTo(good.size());
        LOG.log(System.Logger.Level.INFO, "hostile records: {0}, {1}", deadLetters, vitals);
        assertThat(deadLetters.withoutReason()).isZero();
        assertThat(deadLetters.reasons()).containsOnlyKeys("TOO_LARGE");
        assertThat(deadLetters.rows()).isEqualTo(6);

        // And the process is the one that was started, and was live all the time
        assertThat(service.isRunning()).isTrue();
        assertThat(vitals.timesNotLive()).isZero();
    }

    private void publishesGood() {
        String id = World.newId();
        good.add(id);
        upstream.send(new ProducerRecord<>(
                REQUESTED,
                0,
                id,
                "{\"integrationId\": \"%s\", \"tenantId\": \"%s\", \"integrationType\": \"athena\"}"
                        .formatted(id, World.TENANT)
                        .getBytes(StandardCharsets.UTF_8)));
        upstream.flush();
    }

    private void expect(RecordMetadata place, Exception failure) {
        deadLetters.expect(place, failure);
    }
}
