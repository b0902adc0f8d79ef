package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shipped service with much to recheck: submissions go first, and the budget holds. */
@Tag("measurements")
class PaceIT {

    private static final int CALLS_PER_SECOND = 120;
    private static final int CONNECTIONS = 500;
    private static final int SUBMISSIONS = 50;
    private static final Duration LONG = Duration.ofMinutes(2);

    @RegisterExtension
    private final World world = new World();

    private final PackagedService service = PackagedService.start(
            "pace",
            Map.of(
                    "crossrole.pace.aws.calls-per-second",
                    String.valueOf(CALLS_PER_SECOND),
                    "crossrole.validation.patience.settle",
                    "2S"));

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void putsSubmissionsBeforeRechecksAndKeepsToItsBudget() {
        // Given many connections, and how long submissions take while none is rechecked
        List<String> connections = connected(CONNECTIONS);
        slowestOf(submissions()); // the first of all meet a service that is still cold
        Duration alone = slowestOf(submissions());

        // When all connections are rechecked while as many submissions arrive
        Instant start = Instant.now();
        connections.forEach(Database::recheckNow);
        Duration besideRechecks = slowestOf(submissions());
        await().atMost(LONG)
                .until(() ->
                        Database.query("SELECT 1 FROM validation WHERE cause = 'RECHECK' AND state = 'PENDING' LIMIT 1")
                                        .isEmpty()
                                && Database.query("SELECT 1 FROM integration WHERE recheck_at < now() LIMIT 1")
                                        .isEmpty());

        // Then they hardly notice, every connection was rechecked, and AWS was never asked more often than configured
        System.Logger log = System.getLogger(PaceIT.class.getName());
        log.log(System.Logger.Level.INFO, "slowest submission: alone {0}, beside rechecks {1}", alone, besideRechecks);
        assertThat(besideRechecks).isLessThan(alone.multipliedBy(2));
        assertThat(connections)
                .allSatisfy(it -> assertThat(Database.rechecksOf(it)).contains("DECIDED SUCCEEDED"));
        assertThat(AwsAdmin.timesOfCalls()).filteredOn(it -> it.isAfter(start)).hasSizeGreaterThan(CONNECTIONS * 3);
        assertThat(AwsAdmin.mostCallsWithin(Duration.ofSeconds(1), start))
                .isLessThanOrEqualTo((int) (CALLS_PER_SECOND * 1.2));
        assertThat(AwsAdmin.mostCallsWithin(Duration.ofSeconds(10), start))
                .isLessThanOrEqualTo((int) (CALLS_PER_SECOND * 10 * 1.03));
    }

    /** Connections with roles that are right, written down as if they had been proven. */
    private List<String> connected(int count) {
        List<String> ids = Stream.generate(World::newId).limit(count).toList();
        ids.forEach(it -> world.upstream.requests(it, World.TENANT));
        ids.forEach(it -> Database.connects(it, world.rightRoleFor(it)));
        return ids;
    }

    /** Submissions by ten tenants, and when each was published. */
    private Map<String, Instant> submissions() {
        List<String> ids = Stream.generate(World::newId).limit(SUBMISSIONS).toList();
        List<String> roles = new ArrayList<>();
        for (int i = 0; i < SUBMISSIONS; i++) {
            world.upstream.requests(ids.get(i), tenant(i));
        }
        ids.forEach(it -> roles.add(world.rightRoleFor(it)));
        Map<String, Instant> published = new HashMap<>();
        for (int i = 0; i < SUBMISSIONS; i++) {
            published.put(ids.get(i), Instant.now());
            world.upstream.submits(ids.get(i), tenant(i), roles.get(i));
        }
        return published;
    }

    private static String tenant(int number) {
        return "tenant-" + number % 10;
    }

    /** Of fifty the slowest is the 99th percentile. */
    private Duration slowestOf(Map<String, Instant> published) {
        return published.entrySet().stream()
                .map(it -> Duration.between(
                        it.getValue(),
                        world.downstream
                                .awaitType(it.getKey(), "connection.succeeded")
                                .arrivedAt()))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
