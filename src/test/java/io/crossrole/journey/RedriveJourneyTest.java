package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static io.crossrole.testkit.UpstreamService.REQUESTED;
import static io.crossrole.testkit.UpstreamService.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.TopicLog;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dead letters, sent to where they came from by an operator. */
@RealParts
class RedriveJourneyTest {

    private static final String DEAD = "integration-requested.dlq";

    @TestHTTPResource
    URI service;

    private final String id = World.newId();

    @RegisterExtension
    private final World world = new World();

    private Operator operator;
    private TopicLog requested;
    private TopicLog dead;

    @BeforeEach
    void open() {
        operator = new Operator(service.getPort(), null);
        requested = new TopicLog(REQUESTED);
        dead = new TopicLog(DEAD);
    }

    @Test
    void sendsADeadLetterBackAsItCame() {
        // Given
        publishesPoison();

        // When
        JsonNode redrive = redrives("");

        // Then it has come again, and died again
        assertThat(redrive.get("tallies").get("redriven").asInt()).isEqualTo(1);
        awaitDeaths(2);
        List<ConsumerRecord<String, byte[]>> both = ofThis(requested);
        ConsumerRecord<String, byte[]> first = both.get(0);
        ConsumerRecord<String, byte[]> again = both.get(1);
        assertThat(both).hasSize(2);
        assertThat(again.partition()).isEqualTo(first.partition());
        assertThat(again.timestamp()).isEqualTo(first.timestamp());
        assertThat(again.value()).isEqualTo(first.value());
        assertThat(again.headers()).isEqualTo(first.headers());
    }

    @Test
    void countsInADryRunWhatItWouldDo() {
        // Given
        publishesPoison();

        // When
        JsonNode dryRun = operator.does("redrives?dryRun=true", selection(""));

        // Then
        assertThat(dryRun.get("state").asText()).isEqualTo("FINISHED");
        assertThat(dryRun.get("tallies").get("redriven").asInt()).isEqualTo(1);
        assertThat(ofThis(requested)).hasSize(1);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatWasRedrivenUnlessItIsAskedFor() {
        // Given a dead letter that was redriven, and has died a second time
        publishesPoison();
        redrives("");
        awaitDeaths(2);

        // When
        JsonNode second = redrives("");
        awaitDeaths(3);
        JsonNode third = redrives(", \"includeRedriven\": true");

        // Then
        assertThat(second.get("tallies").get("redriven").asInt()).isEqualTo(1);
        assertThat(second.get("tallies").get("alreadyRedriven").asInt()).isEqualTo(1);
        assertThat(third.get("tallies").get("redriven").asInt()).isEqualTo(3);
    }

    @Test
    void stopsPoisonThatCircles() {
        // Given a record that dies whenever it is redriven
        publishesPoison();

        // When it is redriven as often as that goes
        for (int deaths = 1; deaths <= 5; deaths++) {
            awaitDeaths(deaths);
            assertThat(redrives("").get("tallies").get("redriven").asInt()).isEqualTo(1);
        }
        awaitDeaths(6);
        JsonNode sixth = redrives("");
        JsonNode all = redrives(", \"includeRedriven\": true");

        // Then it goes no more, whatever is asked for
        assertThat(sixth.get("tallies").get("overTheCap").asInt()).isEqualTo(1);
        assertThat(sixth.get("tallies").has("redriven")).isFalse();
        assertThat(all.get("tallies").get("overTheCap").asInt())
                .isEqualTo(ofThis(dead).size())
                .isGreaterThanOrEqualTo(6);
        assertThat(ofThis(requested)).hasSize(6);
        assertThat(operator.get("dead-letters?integrationId=" + id)
                        .json()
                        .get("deadLetters")
                        .get(0)
                        .get("attempts")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void doesNotTrustTheHeadersOfADeadLetter() {
        // Given a copy of a dead letter that names another topic, and another record that names its place
        publishesPoison();
        TopicLog submitted = new TopicLog(SUBMITTED);
        ConsumerRecord<String, byte[]> letter = ofThis(dead).get(0);
        forges(letter, letter.value());
        forges(letter, "forged".getBytes(StandardCharsets.UTF_8));

        // When
        JsonNode redrive = redrives("");

        // Then it goes where it came from, once, and the forgery nowhere
        assertThat(redrive.get("tallies").get("redriven").asInt()).isEqualTo(1);
        assertThat(redrive.get("tallies").get("copies").asInt()).isEqualTo(1);
        assertThat(redrive.get("tallies").get("unknown").asInt()).isEqualTo(1);
        assertThat(ofThis(requested)).hasSize(2);
        assertThat(ofThis(submitted)).isEmpty();
    }

    private void forges(ConsumerRecord<String, byte[]> letter, byte[] value) {
        ProducerRecord<String, byte[]> forged = new ProducerRecord<>(DEAD, null, letter.key(), value, letter.headers());
        forged.headers()
                .remove("dead-letter-topic")
                .add("dead-letter-topic", SUBMITTED.getBytes(StandardCharsets.UTF_8));
        world.upstream.send(forged);
        world.upstream.flush();
    }

    @Test
    void takesBackWhatWasMarkedAndNeverSent() {
        // Given an operation whose replica died after it had marked a batch, and before it had sent it
        publishesPoison();
        UUID operation = leavesABatchMarked(null);

        // When another replica takes it up
        JsonNode end = operator.awaitEnd(operation.toString());

        // Then it is sent, once, and counted once
        assertThat(end.get("state").asText()).isEqualTo("FINISHED");
        assertThat(end.get("done").asInt()).isEqualTo(1);
        assertThat(end.get("tallies").get("redriven").asInt()).isEqualTo(1);
        awaitDeaths(2);
        assertThat(ofThis(requested)).hasSize(2);
        assertThat(Database.query("SELECT redrives FROM dead_letter WHERE operation_id = ?", operation))
                .containsExactly("1");
        assertThat(attempts()).containsExactly("1");
    }

    @Test
    void takesBackWhatWasMarkedWhereItIsCancelled() {
        // Given the same operation, cancelled while no replica worked on it
        publishesPoison();
        UUID operation = leavesABatchMarked("oscar");

        // When
        JsonNode end = operator.awaitEnd(operation.toString());

        // Then it waits to be redriven, as it did before
        assertThat(end.get("state").asText()).isEqualTo("CANCELLED");
        assertThat(waiting()).isEqualTo(1);
        assertThat(attempts()).containsExactly("0");
        assertThat(ofThis(requested)).hasSize(1);
    }

    /** The number of times that this record was redriven, over all its dead letters. */
    private List<String> attempts() {
        return Database.query("""
                SELECT DISTINCT attempts FROM redriven_record JOIN dead_letter USING (fingerprint) WHERE integration_id = ?
                """, id);
    }

    private UUID leavesABatchMarked(String cancelledBy) {
        ConsumerRecord<String, byte[]> letter = ofThis(dead).get(0);
        String position = "{\"partitions\": {\"%d\": {\"next\": %d, \"end\": %d}}}";
        UUID operation = UUID.randomUUID();
        Database.update("""
                UPDATE dead_letter SET operation_id = ?, redriven_at = now(), redrives = 1, dlq_partition = ?, dlq_offset = ?
                 WHERE integration_id = ?
                """, operation, letter.partition(), letter.offset(), id);
        Database.update("""
                INSERT INTO redriven_record (fingerprint, attempts, last_redriven_at)
                SELECT fingerprint, 1, now() FROM dead_letter WHERE integration_id = ?
                """, id);
        Database.update(
                """
                INSERT INTO operation (id, kind, requested_by, dry_run, parameters, state, position, done, total, tallies,
                                       requested_at, lease_token, lease_expires_at, cancelled_by)
                VALUES (?, 'REDRIVE', 'test', false, ?, 'RUNNING', ?, 1, 1, '{"redriven": 1}', now(), ?, now(), ?)
                """,
                operation,
                selection(""),
                "{\"before\": %s, \"after\": %s, \"sends\": 1, \"tallies\": {\"redriven\": 1}}"
                        .formatted(
                                position.formatted(letter.partition(), letter.offset(), letter.offset() + 1),
                                position.formatted(letter.partition(), letter.offset() + 1, letter.offset() + 1)),
                UUID.randomUUID(),
                cancelledBy);
        return operation;
    }

    private void publishesPoison() {
        world.upstream.publish(
                REQUESTED,
                id,
                UpstreamService.event(
                        "io.crossrole.integration.requested.v1",
                        id,
                        Instant.now(),
                        "{\"integrationId\": \"%s\", \"tenantId\": \"acme\", \"externalId\": \"mine\"}".formatted(id)));
        world.downstream.awaitDeadLetter(id);
    }

    /** A record that is delivered twice, as when a group of consumers has just begun, may die twice at one place. */
    private void awaitDeaths(int deaths) {
        await().until(() -> world.downstream.deadLettersOf(id).stream()
                        .map(it -> it.headers().get("dead-letter-partition") + ":"
                                + it.headers().get("dead-letter-offset"))
                        .distinct()
                        .count()
                == deaths);
    }

    private JsonNode redrives(String more) {
        JsonNode redrive = operator.does("redrives", selection(more));
        assertThat(redrive.get("state").asText()).isEqualTo("FINISHED");
        assertThat(redrive.get("done")).isEqualTo(redrive.get("total"));
        return redrive;
    }

    private String selection(String more) {
        return """
                {"topic": "integration-requested", "integrationId": "%s", "partitions": %s%s}
                """.formatted(id, dead.asPartitions(), more);
    }

    private long waiting() {
        return Long.parseLong(
                Database.query("SELECT count(*) FROM dead_letter WHERE integration_id = ? AND redriven_at IS NULL", id)
                        .get(0));
    }

    private List<ConsumerRecord<String, byte[]>> ofThis(TopicLog topic) {
        return topic.read().stream().filter(it -> id.equals(it.key())).toList();
    }
}
