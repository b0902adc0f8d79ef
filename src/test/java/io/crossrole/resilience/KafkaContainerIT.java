package io.crossrole.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.Topics;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.Images;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.World;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.kafka.KafkaContainer;

/** The shipped service on the broker as Apache ships it. Needs a container engine: {@code mvn verify -Pcontainers}. */
@Tag("containers")
class KafkaContainerIT {

    @Test
    void connectsARole() {
        // Given
        try (KafkaContainer kafka = new KafkaContainer(Images.named("apache/kafka:4.1.2"))) {
            kafka.start();
            Topics.create(kafka.getBootstrapServers());
            try (PackagedService service = PackagedService.start(
                            "on-a-container", Map.of("kafka.bootstrap.servers", kafka.getBootstrapServers()));
                    World world = World.open(kafka.getBootstrapServers())) {
                String id = world.requestedIntegration();

                // When
                String role = world.connects(id);

                // Then
                Received succeeded = world.downstream.awaitType(id, "connection.succeeded");
                assertThat(succeeded).hasConnectedRole(role);
                assertThat(service.isReady()).isTrue();
            }
        }
    }
}
