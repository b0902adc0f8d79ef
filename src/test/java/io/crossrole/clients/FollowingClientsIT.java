package io.crossrole.clients;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.TopicLog;
import io.crossrole.testkit.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Consumers in each language that are killed at random while integrations are requested, connected, lost, restored and
 * removed, while the encoding of outcomes changes, and while all of it is published again.
 */
@Tag("clients")
class FollowingClientsIT {

    private static final int PARTITIONS = 3;
    private static final long SEED = Long.getLong("clients.seed", 16);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final IntegrationStories stories = new IntegrationStories();
    private final TopicLog results = new TopicLog("connection-results");
    private List<KilledFollower> followers = List.of();

    @AfterEach
    void close() {
        followers.forEach(KilledFollower::close);
        stories.close();
    }

    @Test
    void endWithTheTableOfTheDatabaseHoweverTheyAreKilled() {
        AtomicReference<Instant> start = new AtomicReference<>();
        whileServing("binary", operator -> {
            // Given a past to catch up with, of which consumers meet results before the External IDs that came first
            stories.crowd();
            start.set(Instant.now());
            stories.begin();

            // When they begin, are killed and started again while more happens
            followers = Arrays.stream(Client.values())
                    .map(it -> new KilledFollower(it, new Random(SEED + it.ordinal())))
                    .toList();
            stories.end();
        });
        whileServing("structured", operator -> {
            stories.begin();
            stories.end();
            publishAllAgain(operator, start.get());
            awaitAllConsumed();
        });

        // Then each has the table of the database, and so has one that joins later and reads connection-state alone
        assertThat(encodings()).contains("application/json", "application/cloudevents+json");
        assertSoftly(all -> followers.forEach(
                it -> all.assertThat(it.rows(stories.ids())).as(it.toString()).isEqualTo(stories.rows())));
        assertSoftly(all -> Arrays.stream(Client.values()).forEach(it -> all.assertThat(snapshot(it))
                .as("snapshot of " + it)
                .isEqualTo(stories.rowsOfConnectionState())));
    }

    private static void whileServing(String encoding, Consumer<Operator> story) {
        Map<String, String> configuration = new HashMap<>(PackagedService.DECIDES_SOON);
        configuration.put("crossrole.outcome.encoding", encoding);
        configuration.put("crossrole.validation.unknown-integration-grace", "2S");
        try (PackagedService service = PackagedService.start("following", configuration)) {
            story.accept(service.operator());
        }
    }

    private static void publishAllAgain(Operator operator, Instant from) {
        operator.does("publications", """
                {"from": "%s"}
                """.formatted(from));
        operator.does("replays", """
                {"topic": "role-submitted", "from": "%s"}
                """.formatted(from));
        await().atMost(PATIENCE)
                .until(() -> Database.query("SELECT 1 FROM outbox LIMIT 1").isEmpty());
    }

    /** Until they have consumed what comes last in each partition of each topic. */
    private void awaitAllConsumed() {
        followers.forEach(it -> await(it + " is left alone").atMost(PATIENCE).until(it::isLeftAlone));
        List<String> last = IntStream.range(0, PARTITIONS)
                .mapToObj(FollowingClientsIT::idIn)
                .toList();
        stories.requestAndFail(last);
        followers.forEach(it -> await(it + " has consumed the last events")
                .ignoreExceptions() // as long as it has no table yet
                .atMost(PATIENCE)
                .until(() -> it.hasConsumed(last)));
    }

    /** A new ID whose events are in this partition. */
    private static String idIn(int partition) {
        String id = World.newId();
        while (BuiltInPartitioner.partitionForKey(id.getBytes(StandardCharsets.UTF_8), PARTITIONS) != partition) {
            id = World.newId();
        }
        return id;
    }

    private List<String> encodings() {
        return results.read().stream()
                .map(it -> it.headers().lastHeader("content-type"))
                .map(Header::value)
                .map(it -> new String(it, StandardCharsets.UTF_8).replaceAll(";.*", ""))
                .distinct()
                .toList();
    }

    private Map<String, ConnectionTable.Row> snapshot(Client client) {
        Path database = client.newDatabase();
        client.run("snapshot", database.toString());
        return ConnectionTable.read(database, stories.ids());
    }
}
