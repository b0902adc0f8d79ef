package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.EXTERNAL_IDS;
import static io.crossrole.testkit.DownstreamService.RESULTS;
import static io.crossrole.testkit.DownstreamService.reasonOf;
import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The consumers' rule, as docs/guarantees.md states it: a consumer of both topics handles every event once and in order,
 * whatever is replayed and in whichever order it reads the topics.
 */
@RealParts
class ConsumersRuleTest {

    @TestHTTPResource
    URI service;

    @RegisterExtension
    private final World world = new World();

    private Operator operator;

    @BeforeEach
    void open() {
        operator = new Operator(service.getPort(), null);
    }

    @Test
    void handlesEveryEventOnceThoughAllIsReplayedAndTheTopicsInterleaveAnyhow() {
        // Given every kind of event, and all of it again
        String id = integrationWithAReplayedHistory();
        List<Received> externalIds = publishedOn(EXTERNAL_IDS, id);
        List<Received> results = publishedOn(RESULTS, id);

        // When consumers read the two topics in different orders
        Stream<List<Received>> readings = Stream.concat(
                Stream.of(inTurn(externalIds, results), inTurn(results, externalIds)),
                IntStream.range(0, 200).mapToObj(seed -> interleaved(externalIds, results, new Random(seed))));

        // Then
        assertThat(readings).allSatisfy(reading -> {
            List<Received> handled = handledByTheRule(reading);
            assertThat(idsOf(handled))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            idsOf(reading).stream().distinct().toList());
            assertThat(handled)
                    .filteredOn(it -> it.topic().equals(RESULTS) && it.sequence() > 0)
                    .extracting(Received::sequence)
                    .isSorted();
        });

        // But one newest sequence for both topics would lose the External ID, and an answer with sequence 0
        List<Received> handled = handledByOneSequence(inTurn(results, externalIds));
        assertThat(handled).noneMatch(it -> it.topic().equals(EXTERNAL_IDS));
        assertThat(handled).filteredOn(it -> it.sequence() == 0).hasSize(1);
    }

    /** Two roles are answered with sequence 0, the integration is requested and connected, and all of that is run again. */
    private String integrationWithAReplayedHistory() {
        Instant from = Instant.now();
        String id = World.newId();
        world.upstream.submits(id, World.TENANT, world.customer.makesCarelessRole());
        world.upstream.submits(id, World.TENANT, world.customer.makesCarelessRole());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> publishedOn(RESULTS, id).stream()
                                .filter(it -> reasonOf(it).equals("UNKNOWN_INTEGRATION"))
                                .count()
                        == 2);
        world.upstream.requests(id, World.TENANT);
        world.connects(id);
        int before = published(id).size();
        for (String topic : List.of("role-submitted", "integration-requested")) {
            operator.does("replays", """
                    {"topic": "%s", "from": "%s", "integrationId": "%s"}
                    """.formatted(topic, from, id));
        }
        operator.does("publications", """
                {"integrationId": "%s"}
                """.formatted(id));
        // Three submissions and a request answered again, and every outcome published again.
        long outcomes = idsOf(published(id)).stream().distinct().count();
        await().atMost(Duration.ofSeconds(30)).until(() -> published(id).size() >= before + 4 + outcomes);
        return id;
    }

    private List<Received> handledByTheRule(List<Received> reading) {
        HandledEvents events = new HandledEvents();
        return reading.stream()
                .filter(it -> events.shouldHandle(it.topic(), it.key(), it.id(), it.sequence()))
                .toList();
    }

    private static List<Received> handledByOneSequence(List<Received> reading) {
        Map<String, Long> newest = new HashMap<>();
        return reading.stream()
                .filter(it -> it.sequence() > newest.getOrDefault(it.key(), -1L))
                .peek(it -> newest.put(it.key(), it.sequence()))
                .toList();
    }

    private List<Received> published(String id) {
        return inTurn(publishedOn(EXTERNAL_IDS, id), publishedOn(RESULTS, id));
    }

    private List<Received> publishedOn(String topic, String id) {
        return world.downstream.about(id).stream()
                .filter(it -> it.topic().equals(topic))
                .toList();
    }

    private static List<Received> inTurn(List<Received> first, List<Received> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The order within each topic stays: Kafka promises that much for one key. */
    private static List<Received> interleaved(List<Received> one, List<Received> other, Random random) {
        Iterator<Received> first = one.iterator();
        Iterator<Received> second = other.iterator();
        List<Received> reading = new ArrayList<>();
        while (first.hasNext() || second.hasNext()) {
            boolean fromFirst = first.hasNext() && (!second.hasNext() || random.nextBoolean());
            reading.add(fromFirst ? first.next() : second.next());
        }
        return reading;
    }

    private static List<String> idsOf(List<Received> events) {
        return events.stream().map(Received::id).toList();
    }
}
