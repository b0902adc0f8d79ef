package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static io.crossrole.testkit.UpstreamService.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many requests at once, one in a hundred poison and one in twenty a repeat. */
@RealParts
class TenThousandRequestsTest {

    private static final int ALL = 10_000;
    private static final int POISON = ALL / 100;
    private static final int REPEATS = ALL / 20;
    private static final int INTEGRATIONS = ALL - POISON - REPEATS;

    @RegisterExtension
    private final World world = new World();

    @Test
    void answersEveryGoodOneOnceAndSendsTheBadOnesAndNothingElseToTheDeadLetters() {
        // Given
        String run = UUID.randomUUID() + ".";
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < INTEGRATIONS; i++) {
            keys.add(run + i);
        }
        for (int i = 0; i < REPEATS; i++) {
            keys.add(run + i * 7);
        }
        Set<String> poisoned = new HashSet<>();
        for (int i = 0; i < POISON; i++) {
            poisoned.add(run + "poison-" + i);
        }
        keys.addAll(poisoned);
        Collections.shuffle(keys, new Random(42));
        awaitThatConsumersHaveSettled();

        // When
        for (String key : keys) {
            world.upstream.publishPlain(
                    REQUESTED, key, poisoned.contains(key) ? "{\"integrationId\": \"" + key : request(key));
        }
        world.upstream.flush();

        // And, behind all of them in each partition, one poison more that tells when all are done
        for (int partition = 0; partition < 3; partition++) {
            String last = run + "last-" + partition;
            poisoned.add(last);
            world.upstream.send(new ProducerRecord<>(REQUESTED, partition, last, new byte[0]));
        }

        // Then
        await().atMost(Duration.ofSeconds(120))
                .until(() ->
                        count(run, "external-id-created") >= INTEGRATIONS && count(run, ".dlq") >= poisoned.size());
        List<Received> created = arrived(run).stream()
                .filter(it -> it.topic().equals(DownstreamService.EXTERNAL_IDS))
                .toList();
        assertThat(created.stream()
                        .map(it -> it.data().get("externalId").asText())
                        .collect(Collectors.toSet()))
                .hasSize(INTEGRATIONS);
        assertThat(created.stream().map(it -> it.key() + " " + it.id()).collect(Collectors.toSet()))
                .as("one outcome id per integration")
                .hasSize(INTEGRATIONS);
        assertThat(created.stream().map(Received::id).collect(Collectors.toSet()))
                .hasSize(INTEGRATIONS);
        assertThat(arrived(run).stream()
                        .filter(it -> it.topic().endsWith(".dlq"))
                        .map(Received::key))
                .containsExactlyInAnyOrderElementsOf(poisoned);
    }

    /** While consumers still join, what one has taken in is delivered to another too, and its dead letters double. */
    private static void awaitThatConsumersHaveSettled() {
        String group = "crossrole-integration-requested";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", RunningSandbox.kafka()))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                ConsumerGroupDescription description = admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group)
                        .get();
                return description.groupState() == GroupState.STABLE
                        && description.members().size() == 3;
            });
        }
    }

    private long count(String run, String topic) {
        return arrived(run).stream()
                .filter(it -> it.topic().endsWith(topic))
                .map(Received::key)
                .distinct()
                .count();
    }

    private List<Received> arrived(String run) {
        return world.downstream.all().stream()
                .filter(it -> it.key().startsWith(run))
                .toList();
    }

    private static String request(String integrationId) {
        return "{\"integrationId\": \"%s\", \"tenantId\": \"acme\"}".formatted(integrationId);
    }
}
