package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.TopicsOnRecord;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shipped service, whose consumer groups are reset to the earliest offset when much is behind them. */
class ResetIT {

    private static final Map<String, String> SAYS_SOON_HOW_FAR_IT_IS = Map.of(
            "mp.messaging.connector.smallrye-kafka.auto.commit.interval.ms", "100",
            "crossrole.recheck.first", "24H");

    private static final List<String> TABLES = List.of("integration", "validation", "outcome", "dead_letter");
    private static final String UNPUBLISHED = "SELECT 1 FROM outbox LIMIT 1";
    private static final String PENDING =
            "SELECT 1 FROM validation WHERE state = 'PENDING' AND next_attempt_at < now() + interval '1 hour' LIMIT 1";

    private final TopicsOnRecord topics = new TopicsOnRecord();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void changesNothingAndAsksAwsNothing() {
        changesNothing(3_000);
    }

    /** The same as a measurement, with so many that a replay takes its time. */
    @Test
    @Tag("measurements")
    void changesNothingAndAsksAwsNothingWithAHundredThousandEventsBehindIt() {
        changesNothing(100_000);
    }

    private void changesNothing(int events) {
        // Given a history that was taken in, and everything that came of it
        topics.deleteInboundRecords();
        putOffWhatOtherTestsLeftBehind();
        publish(events);
        Duration firstPass = pass("reset-first", PENDING);
        List<String> tables = digests();
        Set<String> outcomes = topics.outcomes();
        long published = topics.publishedOutcomes();
        long calls = AwsAdmin.assumeRoleCalls();

        // When
        topics.resetToEarliest();
        Duration replay = pass("reset-replay", UNPUBLISHED);

        // Then
        assertThat(digests()).as("each table's digest").isEqualTo(tables);
        assertThat(topics.outcomes()).as("outcomes by id and sequence").isEqualTo(outcomes);
        assertThat(topics.publishedOutcomes()).as("published again").isGreaterThan(published + events / 2);
        assertThat(AwsAdmin.assumeRoleCalls()).as("calls of STS").isEqualTo(calls);
        System.getLogger(ResetIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} events: first pass {1}, replay {2}: {3} times as fast",
                        events,
                        firstPass,
                        replay,
                        (double) firstPass.toMillis() / replay.toMillis());
    }

    private static void putOffWhatOtherTestsLeftBehind() {
        if (Database.query("SELECT 1 WHERE to_regclass('lease') IS NOT NULL").isEmpty()) {
            return;
        }
        Database.update("UPDATE integration SET recheck_at = now() + interval '1 day' WHERE recheck_at IS NOT NULL");
        Database.update("UPDATE validation SET next_attempt_at = now() + interval '1 day' WHERE state = 'PENDING'");
    }

    /**
     * Runs the service until it has taken everything in and published what came of it.
     *
     * @param undone what else must not be there when it ends
     * @return how long it took from the first record to the last, with what was published; without what had to wait
     */
    private Duration pass(String name, String undone) {
        long beginning = topics.committed();
        PackagedService service = PackagedService.start(name, SAYS_SOON_HOW_FAR_IT_IS);
        try {
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> topics.committed() > beginning);
            Instant start = Instant.now();
            await("everything is taken in, and what is known of it is published")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> topics.areTakenIn() && isEmpty(UNPUBLISHED));
            Duration taken = Duration.between(start, Instant.now());
            await("everything is decided and published")
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> isEmpty(undone) && isEmpty(UNPUBLISHED));
            return taken;
        } finally {
            service.close();
        }
    }

    private static boolean isEmpty(String query) {
        return Database.query(query).isEmpty();
    }

    private static List<String> digests() {
        return TABLES.stream()
                .map(it -> it + " "
                        + Database.query(
                                "SELECT md5(string_agg(row, '' ORDER BY row)) FROM (SELECT md5(t::text) AS row FROM "
                                        + it + " t) AS rows"))
                .toList();
    }

    /** Of ten events six are requests, one repeats one, two submit roles for some of these, and one removes or is poison. */
    private static void publish(int events) {
        String run = World.newId();
        try (UpstreamService upstream = new UpstreamService(RunningSandbox.kafka());
                CustomerAccount customer = new CustomerAccount()) {
            String careless = customer.makesCarelessRole();
            for (int i = 0; i < events; i++) {
                String id = run + "-" + i / 10 + "-" + i % 10 % 6;
                switch (i % 10) {
                    case 7 -> upstream.submits(id, World.TENANT, "no role's ARN");
                    case 8 -> upstream.submits(id, World.TENANT, i % 1_000 < 20 ? careless : careless + " ");
                    case 9 -> poisonOrRemoval(upstream, id, i % 20 == 9);
                    default -> upstream.requests(id, World.TENANT);
                }
            }
            upstream.flush();
        }
    }

    private static void poisonOrRemoval(UpstreamService upstream, String id, boolean poison) {
        if (poison) {
            upstream.publishPlain(UpstreamService.SUBMITTED, id, "{\"integrationId\": \"" + id);
        } else {
            upstream.removes(id, World.TENANT);
        }
    }
}
