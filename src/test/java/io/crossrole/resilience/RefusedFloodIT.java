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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand reports of refusals about a hundred connections in a minute: each connection is rechecked once, within the
 * budget, and customers who connect meanwhile wait no longer than before.
 */
@Tag("measurements")
class RefusedFloodIT {

    private static final System.Logger LOG = System.getLogger(RefusedFloodIT.class.getName());

    private static final int CONNECTIONS = 100;
    private static final int REPORTS = 10_000;
    private static final int SUBMISSIONS = 5;
    private static final Duration SPREAD = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** A round of a submission draws six calls, so rechecks may never take more than their fifth of this. */
    private static final int CALLS_PER_SECOND = 60;

    /** The budget saves a quarter of a second's calls while fewer are made, and a call may come a little after its draw. */
    private static final double WITH_WHAT_WAS_SAVED = 1.4;

    private final PackagedService service = PackagedService.start(
            "refused-flood",
            Map.of(
                    "crossrole.pace.aws.calls-per-second",
                    Integer.toString(CALLS_PER_SECOND),
                    "crossrole.validation.patience.settle",
                    "1S"));
    private final World world = World.open();

    @AfterEach
    void end() {
        world.close();
        service.close();
    }

    @Test
    void rechecksEachConnectionOnceWithinTheBudgetAndDelaysNoSubmission() {
        // Given
        List<String> ids =
                Stream.generate(world::requestedIntegration).limit(CONNECTIONS).toList();
        world.connectsAll(ids);
        Duration alone = longestConnect();

        // When
        Instant start = Instant.now();
        Thread flood = new Thread(() -> reports(ids), "flood");
        flood.start();
        Duration beside = longestConnect();

        // Then
        await().atMost(LONG).until(() -> reportsOf(ids) == REPORTS);
        await().atMost(LONG).until(() -> rechecksOf(ids).size() == CONNECTIONS);
        assertThat(rechecksOf(ids)).doesNotHaveDuplicates();
        int busiest = AwsAdmin.mostCallsWithin(Duration.ofSeconds(1), start);
        int busiestFive = AwsAdmin.mostCallsWithin(Duration.ofSeconds(5), start);
        LOG.log(
                System.Logger.Level.INFO,
                "Longest connect alone {0}, beside the flood {1}; most calls to STS in a second {2}, in five {3}",
                alone,
                beside,
                busiest,
                busiestFive);
        assertThat(AwsAdmin.timesOfCalls()).filteredOn(it -> it.isAfter(start)).hasSizeGreaterThan(CONNECTIONS * 2);
        assertThat(busiest).isLessThanOrEqualTo((int) (CALLS_PER_SECOND * WITH_WHAT_WAS_SAVED));
        assertThat(busiestFive).isLessThanOrEqualTo((int) (CALLS_PER_SECOND * (4 + WITH_WHAT_WAS_SAVED)));
        assertThat(beside).isLessThan(alone.plus(Duration.ofSeconds(3)));
    }

    private void reports(List<String> ids) {
        for (int report = 0; report < REPORTS; report++) {
            world.upstream.reports(
                    ids.get(report % CONNECTIONS), World.TENANT, "s3:GetObject", NOON.plusSeconds(report));
            LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(SPREAD) / REPORTS);
        }
    }

    /** Customers connect one after the other. */
    private Duration longestConnect() {
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < SUBMISSIONS; i++) {
            String id = world.requestedIntegration();
            Instant start = Instant.now();
            world.connects(id);
            waits.add(Duration.between(start, Instant.now()));
        }
        return waits.stream().max(Duration::compareTo).orElseThrow();
    }

    private static long reportsOf(Collection<String> ids) {
        return Long.parseLong(Database.query(
                        "SELECT coalesce(sum(reports), 0)::bigint FROM refused_use WHERE integration_id = ANY (?)",
                        (Object) ids.toArray(String[]::new))
                .get(0));
    }

    /** The integration of each recheck that reports caused and that has ended. */
    private static List<String> rechecksOf(Collection<String> ids) {
        return Database.query(
                "SELECT integration_id FROM validation WHERE integration_id = ANY (?) AND cause = 'RECHECK' AND state = 'DECIDED'",
                (Object) ids.toArray(String[]::new));
    }
}
