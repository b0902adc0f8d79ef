package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shipped service while what it stands on is away: it waits, and sends nothing to the dead letters. */
class OutageIT {

    /**
     * Longer than every time-out on the way: Kafka's, the connector's, the pool's, the transaction's. The connector would
     * by default declare the channel failed after a minute.
     */
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("outage.seconds", 90));

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    @RegisterExtension
    private final World world = new World();

    private PackagedService service;

    @BeforeEach
    void start() {
        // The second round of a success comes late enough for the broker to be taken away before it.
        service = PackagedService.start("outage", Map.of("crossrole.validation.patience.settle", "10S"));
    }

    @AfterEach
    void close() {
        RunningSandbox.startPostgres();
        RunningSandbox.startKafka();
        service.close();
    }

    @Test
    void waitsForAPostgresThatIsAwayForLong() {
        // Given
        String before = world.requestedIntegration();
        RunningSandbox.stopPostgres();

        // When events go on coming in, all the while
        List<String> meanwhile = new ArrayList<>();
        await("the outage")
                .pollInterval(Duration.ofSeconds(1))
                .atMost(OUTAGE.plusSeconds(30))
                .until(() -> {
                    String id = World.newId();
                    world.upstream.requests(id, World.TENANT);
                    meanwhile.add(id);
                    return meanwhile.size() >= OUTAGE.toSeconds();
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
        // Given a role that is being judged, and a batch with poison in it that waits for the database
        String judged = world.requestedIntegration();
        world.upstream.submits(judged, World.TENANT, world.rightRoleFor(judged));
        world.downstream.awaitType(judged, "connection.pending");
        String good = World.newId();
        String poisoned = World.newId();
        RunningSandbox.stopPostgres();
        world.upstream.requests(good, World.TENANT);
        world.upstream.publishPlain(UpstreamService.REQUESTED, poisoned, "{");
        await().atMost(HALF_A_MINUTE).until(() -> service.log().contains("A batch waits for the database"));
        for (Operator.Answer answer : List.of(
                service.operator().get("integrations"),
                service.operator().get("dead-letters/counts"),
                service.operator().post("restores?dryRun=true", null))) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
            assertThat(answer.json().get("detail").asText()).contains("the database does not answer");
        }

        // When the broker goes away before the database comes back
        RunningSandbox.stopKafka();
        RunningSandbox.startPostgres();

        // Then the role is judged and the request is stored; their outcomes and the dead letter wait
        await().atMost(Duration.ofMinutes(1)).until(() -> Database.query(
                        "SELECT status FROM integration WHERE id IN (?, ?) ORDER BY 1", judged, good)
                .equals(List.of("AWAITING_ROLE", "CONNECTED")));
        assertThat(Database.query("SELECT outcome_id FROM outbox")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(service.isLive()).as("live without a broker").isTrue();
        assertThat(service.isReady()).as("ready without a broker").isFalse();

        // When it comes back
        RunningSandbox.startKafka();

        // Then everything arrives
        world.downstream.awaitType(judged, "connection.succeeded");
        world.downstream.awaitType(good, "external-id.created");
        world.downstream.awaitDeadLetter(poisoned);
        await().atMost(HALF_A_MINUTE).until(service::isReady);
    }
}
