package io.crossrole.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each client connects a role and assumes it. */
@Tag("clients")
class ClientJourneyIT {

    private static PackagedService service;

    @RegisterExtension
    private final World world = new World();

    @BeforeAll
    static void start() {
        service = PackagedService.start("clients", PackagedService.DECIDES_SOON);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void connectsARoleAndAssumesIt(Client client) {
        // Given requests in both modes
        String binary = World.newId();
        String structured = World.newId();
        client.run("request", binary, World.TENANT, "athena");
        client.run("request", structured, World.TENANT, "athena", "--structured");

        // When a role for each is submitted, in the mode of its request
        String role = world.rightRoleFor(binary);
        String otherRole = world.rightRoleFor(structured);
        client.run("submit", binary, World.TENANT, role);
        client.run("submit", structured, World.TENANT, otherRole, "--structured");

        // Then both are connected
        world.downstream.awaitsSuccess(binary).hasConnectedRole(role);
        world.downstream.awaitsSuccess(structured).hasConnectedRole(otherRole);

        // And the client assumes the role that connection-state names
        Path database = client.newDatabase();
        client.run("snapshot", database.toString());
        assertThat(client.run("assume", database.toString(), binary).strip())
                .matches("arn:aws:sts::111122223333:assumed-role/" + role.replaceAll(".*/", "") + "/clients-[a-z-]+");
    }

    @Test
    void refusesABatchOfEvents() {
        // Given two requests in one record, which CloudEvents knows for HTTP and not for Kafka
        String id = World.newId();
        String event = """
                {"specversion": "1.0", "id": "%s", "source": "/clients/batch", "type": "io.crossrole.integration.requested.v1",
                 "data": {"integrationId": "%s", "tenantId": "acme"}}
                """;
        String batch = "[" + event.formatted("1", id) + "," + event.formatted("2", World.newId()) + "]";

        // When
        world.upstream.send(new ProducerRecord<>(
                UpstreamService.REQUESTED,
                null,
                id,
                batch.getBytes(StandardCharsets.UTF_8),
                List.of(new RecordHeader(
                        "content-type", "application/cloudevents-batch+json".getBytes(StandardCharsets.UTF_8)))));

        // Then
        assertThat(world.downstream.awaitDeadLetter(id).deadLetterReason())
                .startsWith("MALFORMED_CLOUD_EVENT: ")
                .contains("'application/cloudevents+json'", "batches are not supported");
        assertThat(world.downstream.typesAbout(id)).isEmpty();
    }
}
