package io.crossrole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrole.sandbox.RunningSandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped service while what it stands on is away: it waits, and sends nothing to the dead letters. */
class OutageIT {

    /** Longer than every time-out there is on the way: Kafka's, the connector's, the pool's, the transaction's. */
    private static final Duration THREE_MINUTES = Duration.ofMinutes(3);

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final World world = new World();
    private PackagedService service;

    @BeforeEach
    void start() {
        service = PackagedService.start("outage", Map.of());
    }

    @AfterEach
    void close() {
        RunningSandbox.startPostgres();
        RunningSandbox.startKafka();
        service.close();
        world.close();
    }

    @Test
    void waitsForAPostgresThatIsAwayForThreeMinutes() {
        // Given
        String before = world.requestedIntegration();
        RunningSandbox.stopPostgres();

        // When events go on coming in, for three minutes
        List<String> meanwhile = new ArrayList<>();
        await("three minutes")
                .pollInterval(Duration.ofSeconds(1))
                .atMost(THREE_MINUTES.plusSeconds(30))
                .until(() -> {
                    String id = World.newId();
                    world.upstream.requests(id, World.TENANT);
                    meanwhile.add(id);
                    return meanwhile.size() >= THREE_MINUTES.toSeconds();
                });
        world.upstream.submits(before, World.TENANT, "not an ARN");
        assertThat(service.isReady()).as("ready without a database").isFalse();
        assertThat(service.isLive()).as("live without a database").isTrue();
        RunningSandbox.startPostgres();

        // Then all of them are answered, and none has become a dead letter
        world.downstream.awaitType(before, "connection.failed");
        meanwhile.forEach(it -> world.downstream.awaitType(it, "external-id.created"));
        assertThat(world.downstream.all()).noneMatch(it -> it.topic().endsWith(".dlq"));
        await().atMost(HALF_A_MINUTE).until(service::isReady);
    }

    @Test
    void waitsForABrokerThatIsAway() {
        // Given poison whose dead letter can't be sent, and a request whose outcome can't be published
        String id = World.newId();
        String poisoned = World.newId();
        RunningSandbox.stopKafka();
        await("half a minute")
                .pollDelay(HALF_A_MINUTE)
                .atMost(HALF_A_MINUTE.plusSeconds(5))
                .until(() -> true);
        assertThat(service.isLive()).as("live without a broker").isTrue();

        // When
        RunningSandbox.startKafka();
        world.upstream.requests(id, World.TENANT);
        world.upstream.publishPlain(UpstreamService.REQUESTED, poisoned, "{");

        // Then
        world.downstream.awaitType(id, "external-id.created");
        world.downstream.awaitDeadLetter(poisoned);
        await().atMost(HALF_A_MINUTE).until(service::isReady);
    }
}
