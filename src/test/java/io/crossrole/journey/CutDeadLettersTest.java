package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static io.crossrole.testkit.UpstreamService.REMOVED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.TopicLog;
import io.crossrole.testkit.TopicSettings;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dead letters that can't be sent whole, and their way back. */
@RealParts
class CutDeadLettersTest {

    private static final String DEAD = "integration-removed.dlq";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource
    URI service;

    private final String id = World.newId();

    @RegisterExtension
    private final World world = new World();

    private Operator operator;
    private TopicLog removed;
    private TopicLog dead;
    private TopicSettings settings;

    @BeforeEach
    void open() {
        operator = new Operator(service.getPort(), null);
        removed = new TopicLog(REMOVED);
        dead = new TopicLog(DEAD);
        settings = new TopicSettings(RunningSandbox.kafka());
    }

    @AfterEach
    void close() {
        settings.close();
    }

    @Test
    void sendsWithoutItsValueARecordThatIsTooLongWhenItIsInflated() {
        // Given
        settings.set(REMOVED, "compression.type", "producer");

        // When
        publishesLong(3 * 1_048_576);
        Received letter = awaitLetter();

        // Then
        assertThat(letter.value()).isNull();
        assertThat(letter.deadLetterReason())
                .startsWith("TOO_LARGE: value: 3145728 bytes, at most 65536 are read")
                .contains("sent without its value");
        assertThat(letter.headers())
                .containsEntry("dead-letter-value-size", "3145728")
                .containsEntry("dead-letter-left-out", "value")
                .containsKeys("dead-letter-value-sha256", "dead-letter-value-start", "dead-letter-offset");
        assertThat(rows()).containsExactly("TOO_LARGE");
    }

    @Test
    void fetchesTheValueFromItsPlaceWhenItIsRedriven() {
        // Given
        settings.set(REMOVED, "compression.type", "producer");
        publishesLong(3 * 1_048_576);
        awaitLetter();

        // When
        JsonNode redrive = redrives();

        // Then it has come again as it was, and died again as the same record
        assertThat(redrive.get("tallies").get("redriven").asInt()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> world.downstream.deadLettersOf(id).size() == 2);
        List<ConsumerRecord<String, byte[]>> both = ofThis(removed);
        assertThat(both).hasSize(2);
        assertThat(both.get(1).value()).isEqualTo(both.get(0).value());
        assertThat(both.get(1).timestamp()).isEqualTo(both.get(0).timestamp());
        assertThat(Database.query("SELECT DISTINCT fingerprint FROM dead_letter WHERE integration_id = ?", id))
                .hasSize(1);
    }

    @Test
    void redrivesWhatFitsTheDeadLettersAndItsOwnTopicOnlyCompressed() {
        // Given a value that is sent whole
        settings.set(REMOVED, "compression.type", "producer");
        publishesLong(1_500_000);
        assertThat(awaitLetter().value()).hasSize(1_500_000);

        // When
        JsonNode redrive = redrives();

        // Then
        assertThat(redrive.get("tallies").get("redriven").asInt()).isEqualTo(1);
        assertThat(ofThis(removed)).hasSize(2);
    }

    @Test
    void saysWhenTheValueIsNotInItsPlaceAnyMore() {
        // Given another record in that place, after the topic was created again
        settings.set(REMOVED, "compression.type", "producer");
        publishesLong(3 * 1_048_576);
        awaitLetter();
        Database.update("UPDATE dead_letter SET fingerprint = gen_random_uuid() WHERE integration_id = ?", id);

        // When
        JsonNode redrive = redrives();

        // Then
        assertThat(redrive.get("tallies").get("valueGone").asInt()).isEqualTo(1);
        assertThat(redrive.get("tallies").has("redriven")).isFalse();
        assertThat(ofThis(removed)).hasSize(1);
    }

    @Test
    void endsThoughTheTopicRejectsTheRecordFromNowOn() {
        // Given a topic that has been set up as it should be since
        settings.set(REMOVED, "compression.type", "producer");
        publishesLong(3 * 1_048_576);
        awaitLetter();
        settings.set(REMOVED, "compression.type", "uncompressed");

        // When
        JsonNode redrive = redrives();

        // Then it is said, and the letter waits as before
        assertThat(redrive.get("tallies").get("refused").asInt()).isEqualTo(1);
        assertThat(redrive.get("tallies").path("redriven").asInt()).isZero();
        assertThat(Database.query("SELECT redrives FROM dead_letter WHERE integration_id = ?", id))
                .containsExactly("0");
    }

    @Test
    void goesByTheBrokersAnswerWhereItTakesLessThanTheProducerSends() {
        // Given
        settings.set(DEAD, "max.message.bytes", "4000");

        // When
        publishesLong(20_000);
        Received letter = awaitLetter();

        // Then
        assertThat(letter.value()).isNull();
        assertThat(letter.headers()).containsEntry("dead-letter-value-size", "20000");
        assertThat(letter.deadLetterReason()).startsWith("MALFORMED_JSON");
    }

    @Test
    void holdsNothingUpWhereNotEvenThatIsTaken() {
        // Given
        settings.set(DEAD, "max.message.bytes", "100");
        String next = World.newId();
        world.upstream.requests(next, World.TENANT);
        world.downstream.awaitType(next, "external-id.created");

        // When
        publishesLong(20_000);
        world.upstream.removes(next, World.TENANT);

        // Then it is written down, and what follows is taken in
        await().atMost(PATIENCE).until(() -> rows().size() == 1);
        world.downstream.awaitType(next, "connection.removed");
        assertThat(ofThis(dead)).isEmpty();
    }

    private void publishesLong(int length) {
        String data = "{\"integrationId\": \"%s\", \"tenantId\": \"acme\"}x".formatted(id);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        RunningSandbox.kafka(),
                        "compression.type",
                        "gzip",
                        "max.request.size",
                        16 * 1_048_576),
                new StringSerializer(),
                new ByteArraySerializer())) {
            byte[] value = (data + " ".repeat(length - data.length())).getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(REMOVED, id, value), (place, failure) -> assertThat(failure)
                    .isNull());
        }
    }

    private Received awaitLetter() {
        return world.downstream.await1(id, it -> it.topic().equals(DEAD), PATIENCE);
    }

    private JsonNode redrives() {
        JsonNode redrive = operator.does("redrives", """
                {"topic": "integration-removed", "integrationId": "%s", "partitions": %s}
                """.formatted(id, dead.asPartitions()));
        assertThat(redrive.get("state").asText()).isEqualTo("FINISHED");
        return redrive;
    }

    private List<String> rows() {
        return Database.query("SELECT rejection FROM dead_letter WHERE integration_id = ?", id);
    }

    private List<ConsumerRecord<String, byte[]>> ofThis(TopicLog topic) {
        return topic.read().stream().filter(it -> id.equals(it.key())).toList();
    }
}
