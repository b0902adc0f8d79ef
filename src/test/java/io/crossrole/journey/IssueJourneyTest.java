package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static io.crossrole.testkit.UpstreamService.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The journey from a request to an External ID, with what upstream services get wrong. */
@RealParts
class IssueJourneyTest {

    private static final String TYPE = "io.crossrole.integration.requested.v1";

    @Inject
    MeterRegistry metrics;

    @RegisterExtension
    private final World world = new World();

    @Test
    void answersARepeatWithTheSameEvent() {
        // Given
        String id = world.requestedIntegration();
        Received first = world.downstream.awaitType(id, "external-id.created");

        // When
        world.upstream.requests(id, World.TENANT);

        // Then
        await().until(() -> world.downstream.about(id).size() == 2);
        Received second = world.downstream.about(id).get(1);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.value()).isEqualTo(first.value());
        assertThat(second.headers()).isEqualTo(first.headers());
    }

    @Test
    void readsStructuredModeAndPlainJsonLikeBinaryMode() {
        // Given
        String structured = World.newId();
        String plain = World.newId();

        // When
        world.upstream.publishStructured(REQUESTED, structured, request(structured, ""));
        world.upstream.publishPlain(REQUESTED, plain, data(plain, ""));

        // Then
        assertThat(world.externalIdOf(structured)).isNotEqualTo(world.externalIdOf(plain));
    }

    @Test
    void sendsPoisonAloneToTheDeadLettersWhileItsBatchGoesOn() {
        // Given a batch with every kind of poison between two good requests
        String before = World.newId();
        String after = World.newId();
        Map<String, byte[]> poison = Map.of(
                "empty", new byte[0],
                "malformed", "{\"integrationId\": ".getBytes(StandardCharsets.UTF_8),
                "chosen-external-id", data("x", ", \"externalId\": \"mine\"").getBytes(StandardCharsets.UTF_8),
                "no-tenant", "{\"integrationId\": \"x\"}".getBytes(StandardCharsets.UTF_8),
                "wrong-type", "{\"integrationId\": 7, \"tenantId\": \"acme\"}".getBytes(StandardCharsets.UTF_8),
                "oversized",
                        data("x", ", \"more\": \"%s\"".formatted("m".repeat(1_000_000)))
                                .getBytes(StandardCharsets.UTF_8),
                "bad-utf-8", new byte[] {'"', (byte) 0xC3, '"'});
        String run = UUID.randomUUID() + "/";

        // When
        world.upstream.requests(before, World.TENANT);
        poison.forEach((key, value) -> world.upstream.publishPlain(REQUESTED, run + key, value));
        world.upstream.publish(
                REQUESTED,
                run + "v2",
                UpstreamService.event("io.crossrole.integration.requested.v2", "1", Instant.now(), data("x", "")));
        world.upstream.requests(after, World.TENANT);

        // Then each goes alone, with a reason that names the field and the rule
        assertDeadLetter(run + "empty", "EMPTY: the value has 0 bytes");
        assertDeadLetter(run + "malformed", "MALFORMED_JSON: ");
        assertDeadLetter(run + "chosen-external-id", "SCHEMA_VIOLATION: /externalId");
        assertDeadLetter(run + "no-tenant", "SCHEMA_VIOLATION: $: required property 'tenantId'");
        assertDeadLetter(run + "wrong-type", "SCHEMA_VIOLATION: /integrationId: integer found, string expected");
        assertDeadLetter(run + "oversized", "TOO_LARGE: value: ");
        assertDeadLetter(run + "bad-utf-8", "MALFORMED_JSON: ");
        assertDeadLetter(run + "v2", "UNEXPECTED_TYPE: type is 'io.crossrole.integration.requested.v2'");
        world.downstream.awaitType(before, "external-id.created");
        world.downstream.awaitType(after, "external-id.created");
        assertThat(world.downstream.all().stream().filter(it -> it.topic().endsWith(".dlq")))
                .hasSize(poison.size() + 1);
    }

    private void assertDeadLetter(String key, String reason) {
        Received letter = world.downstream.awaitDeadLetter(key);
        assertThat(letter.deadLetterReason()).startsWith(reason);
        assertThat(letter.headers())
                .containsEntry("dead-letter-topic", REQUESTED)
                .containsKeys("dead-letter-partition", "dead-letter-offset", "dead-letter-exception-class-name");
    }

    @Test
    void dropsForgedDeadLetterHeaders() {
        // Given
        String key = World.newId();
        ProducerRecord<String, byte[]> forged = new ProducerRecord<>(REQUESTED, key, new byte[] {'{'});
        forged.headers().add("dead-letter-topic", "role-submitted".getBytes(StandardCharsets.UTF_8));
        forged.headers().add("dead-letter-reason", "trust me".getBytes(StandardCharsets.UTF_8));

        // When
        world.upstream.send(forged);

        // Then
        Received letter = world.downstream.awaitDeadLetter(key);
        assertThat(letter.headers()).containsEntry("dead-letter-topic", REQUESTED);
        assertThat(letter.deadLetterReason()).startsWith("MALFORMED_JSON");
    }

    @Test
    void rejectsTheRequestOfAnotherTenant() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.upstream.requests(id, "globex");

        // Then
        assertThat(world.downstream.awaitDeadLetter(id).deadLetterReason())
                .isEqualTo("TENANT_MISMATCH: integration '%s' does not belong to tenant 'globex'".formatted(id));
        assertThat(world.downstream.typesAbout(id)).containsExactly("external-id.created");
    }

    @Test
    void rejectsARepeatWithOtherContent() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.upstream.publish(REQUESTED, id, request(id, ", \"awsAccountId\": \"111122223333\""));

        // Then
        assertThat(world.downstream.awaitDeadLetter(id).deadLetterReason())
                .startsWith("REQUEST_CONFLICT: ")
                .contains("integrationType was 'athena', is 'aws'", "awsAccountId was absent, is '111122223333'");
    }

    @Test
    void rejectsAPartitionThatTheVendorDoesNotServe() {
        // Given
        String id = World.newId();

        // When
        world.upstream.publish(REQUESTED, id, request(id, ", \"partition\": \"aws-cn\""));

        // Then
        assertThat(world.downstream.awaitDeadLetter(id).deadLetterReason())
                .startsWith("PARTITION_NOT_SUPPORTED: partition is 'aws-cn'");
    }

    @Test
    void rejectsATypeThatTheCatalogLacks() {
        // Given
        String id = World.newId();

        // When
        world.upstream.publish(REQUESTED, id, request(id, ", \"integrationType\": \"oracle\""));

        // Then
        assertThat(world.downstream.awaitDeadLetter(id).deadLetterReason())
                .isEqualTo("UNKNOWN_INTEGRATION_TYPE: integrationType is 'oracle', which is not in the catalog; its"
                        + " entries are athena, aws, cloudwatch, glue, quicksight, redshift, s3");
    }

    @Test
    void carriesWhatTheRoleMustPermitWhereThatIsKnown() {
        // Given
        String athena = world.requestedIntegration();
        String any = World.newId();

        // When
        world.upstream.publish(REQUESTED, any, request(any, ""));

        // Then
        JsonNode permissions =
                world.downstream.awaitType(athena, "external-id.created").data().get("permissionsPolicy");
        assertThat(permissions.at("/Statement/1/Resource").asText()).isEqualTo("arn:aws:athena:*:*:workgroup/*");
        assertThat(world.downstream.awaitType(any, "external-id.created")).hasNo("permissionsPolicy");
    }

    @Test
    void skipsTombstonesAndCountsThem() {
        // Given
        double counted = tombstones();
        String tombstone = World.newId();
        String next = World.newId();

        // When
        world.upstream.publishPlain(REQUESTED, tombstone, (byte[]) null);
        world.upstream.requests(next, World.TENANT);

        // Then
        world.downstream.awaitType(next, "external-id.created");
        assertThat(world.downstream.about(tombstone)).isEmpty();
        await().untilAsserted(() -> assertThat(tombstones()).isEqualTo(counted + 1));
    }

    private double tombstones() {
        return metrics.counter("crossrole.events.received", "topic", REQUESTED, "fate", "tombstone")
                .count();
    }

    @Test
    void answersARequestThatComesAfterTheRemovalWithTheRemoval() {
        // Given
        String id = World.newId();
        world.upstream.removes(id, World.TENANT);
        Received removed = world.downstream.awaitType(id, "connection.removed");

        // When
        world.upstream.requests(id, World.TENANT);

        // Then
        await().until(() -> world.downstream.typesPublishedAbout(id).size() >= 2);
        assertThat(world.downstream.typesAbout(id)).containsExactly("connection.removed");
        assertThat(world.downstream.about(id))
                .filteredOn(it -> it.value() != null)
                .allMatch(it -> it.id().equals(removed.id()));
    }

    private static CloudEvent request(String id, String more) {
        return UpstreamService.event(TYPE, UUID.randomUUID().toString(), Instant.now(), data(id, more));
    }

    private static String data(String id, String more) {
        return "{\"integrationId\": \"%s\", \"tenantId\": \"acme\"%s}".formatted(id, more);
    }
}
