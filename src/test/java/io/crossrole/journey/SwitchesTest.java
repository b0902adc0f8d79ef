package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static io.crossrole.testkit.UpstreamService.REMOVED;
import static io.crossrole.testkit.UpstreamService.REQUESTED;
import static io.crossrole.testkit.UpstreamService.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crossrole.pause.Switch;
import io.crossrole.pause.SwitchState;
import io.crossrole.pause.SwitchWatch;
import io.crossrole.pause.Switches;
import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.ConsumerGroups;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.LoggedLines;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.WatchedVendor;
import io.crossrole.testkit.World;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator pauses what goes wrong, and resumes it. */
@RealParts
@TestProfile(WatchedVendor.class)
class SwitchesTest {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofSeconds(3);
    private static final String OPERATOR = "olivia";

    @Inject
    Switches switches;

    @Inject
    SwitchWatch watch;

    @RegisterExtension
    private final World world = new World();

    private ConsumerGroups groups;

    @BeforeEach
    void open() {
        groups = new ConsumerGroups(RunningSandbox.kafka());
        Database.update("UPDATE outcome SET created_at = created_at - interval '2 hours' WHERE type LIKE '%.lost.v1'");
        await().atMost(HALF_A_MINUTE).until(() -> canaries().equals("WELL"));
    }

    @AfterEach
    void close() {
        Arrays.stream(Switch.values()).forEach(it -> switches.resume(it, OPERATOR, "the test is over"));
        groups.close();
    }

    @Test
    void logsWhoAndWhyInOneLineEach() {
        // Given
        String forged = "spring\u0085cleaning\u2028ERROR forged\u2029\r\nERROR forged\u202e";
        LoggedLines logged = new LoggedLines();

        // When
        try {
            switches.pause(Switch.PROBES, forged, forged);
            await().atMost(HALF_A_MINUTE).until(() -> logged.text().contains("switch=probes"));
        } finally {
            logged.close();
        }

        // Then
        String oneLine = "spring\\u0085cleaning\\u2028ERROR forged\\u2029\\u000d\\u000aERROR forged\\u202e";
        assertThat(logged.text())
                .contains("switch=probes by=" + oneLine + " at=")
                .contains(" why=" + oneLine)
                .doesNotContainPattern("[\\u0085\\u2028\\u2029\\u202e]")
                .doesNotContainPattern("(?m)^ERROR forged");
    }

    @Test
    void saysWhoPausedWhatWhenAndWhy() {
        // When
        SwitchState paused = switches.pause(Switch.INTAKE, OPERATOR, "upstream repeats itself");
        SwitchState again = switches.pause(Switch.INTAKE, "oscar", "me too");

        // Then the first one holds
        assertThat(again).isEqualTo(paused);
        assertThat(switches.states())
                .extracting(SwitchState::what, SwitchState::paused)
                .containsExactly(tuple(Switch.INTAKE, true), tuple(Switch.PROBES, false), tuple(Switch.LOST, false));
        assertThat(paused.change()).hasValueSatisfying(it -> {
            assertThat(it.who()).isEqualTo(OPERATOR);
            assertThat(it.why()).isEqualTo("upstream repeats itself");
        });

        // When
        SwitchState resumed = switches.resume(Switch.INTAKE, "oscar", "it is mended");

        // Then
        assertThat(resumed.paused()).isFalse();
        assertThat(resumed.change())
                .hasValueSatisfying(it -> assertThat(it.who()).isEqualTo("oscar"));
        assertThat(Database.query("""
                SELECT concat_ws(' ', paused, changed_by, why) FROM switch_change
                 WHERE switch = 'INTAKE' ORDER BY id DESC LIMIT 2
                """)).containsExactly("f oscar it is mended", "t olivia upstream repeats itself");
    }

    @Test
    void takesNothingInWhileIntakeIsPaused() {
        // Given
        String known = world.requestedIntegration();
        String unwanted = world.requestedIntegration();
        List<Long> before = lagsAtRest();
        pause(Switch.INTAKE);

        // When events of all kinds come in, for each partition some
        List<String> requested = Stream.generate(World::newId).limit(30).toList();
        requested.forEach(it -> world.upstream.requests(it, World.TENANT));
        world.upstream.submits(known, World.TENANT, "not an ARN");
        world.upstream.removes(unwanted, World.TENANT);
        world.upstream.flush();

        // Then they wait where they are
        await().during(A_WHILE).atMost(HALF_A_MINUTE).untilAsserted(() -> assertThat(lags())
                .containsExactly(before.get(0) + 30, before.get(1) + 1, before.get(2) + 1));
        assertThat(Database.query(
                        "SELECT id FROM integration WHERE id = ANY (?)", (Object) requested.toArray(String[]::new)))
                .isEmpty();
        // Not the gauge: that of a service which ran before in this JVM may still be the registered one.
        assertThat(watch.isPaused(Switch.INTAKE)).isTrue();

        // When
        resume(Switch.INTAKE);

        // Then
        requested.forEach(it -> world.downstream.awaitType(it, "external-id.created"));
        world.downstream.awaitType(known, "connection.failed");
        world.downstream.awaitType(unwanted, "connection.removed");
    }

    /** Not 0 where a partition ends with the marker of a redrive's transaction, which nobody acknowledges. */
    private List<Long> lagsAtRest() {
        AtomicReference<List<Long>> last = new AtomicReference<>(List.of());
        await().atMost(HALF_A_MINUTE).pollInterval(A_WHILE).until(() -> {
            List<Long> now = lags();
            return now.equals(last.getAndSet(now));
        });
        return last.get();
    }

    private List<Long> lags() {
        return Stream.of(REQUESTED, SUBMITTED, REMOVED).map(groups::lag).toList();
    }

    @Test
    void makesNoStsCallsWhileProbesArePaused() {
        // Given a role that is being asked
        String underWay = world.requestedIntegration();
        String waiting = world.requestedIntegration();
        String slow = world.rightRoleFor(underWay);
        String role = world.rightRoleFor(waiting);
        AwsAdmin.setFaults(
                "{\"faults\": [{\"kind\": \"slow\", \"delayMillis\": 2500, \"role\": \"%s\"}]}".formatted(slow));
        world.upstream.submits(underWay, World.TENANT, slow);
        await().atMost(HALF_A_MINUTE).until(() -> AwsAdmin.rolesAskedFor().contains(slow));

        // When
        pause(Switch.PROBES);
        world.upstream.submits(waiting, World.TENANT, role);

        // Then what is under way is finished, and what comes in is stored
        await().atMost(HALF_A_MINUTE)
                .until(() -> Database.query("""
                SELECT integration_id FROM validation
                 WHERE state = 'PENDING' AND lease_expires_at IS NULL
                   AND (integration_id, round) IN ((?, 1), (?, 0)) ORDER BY round
                """, underWay, waiting).equals(List.of(waiting, underWay)));

        // And no role is probed, canaries included
        long calls = AwsAdmin.assumeRoleCalls();
        await().during(A_WHILE).atMost(HALF_A_MINUTE).until(() -> AwsAdmin.assumeRoleCalls() == calls);

        // When
        AwsAdmin.clearFaults();
        resume(Switch.PROBES);

        // Then
        world.downstream.awaitType(underWay, "connection.succeeded");
        world.downstream.awaitType(waiting, "connection.succeeded");
    }

    @Test
    void losesNoConnectionWhileLossesArePaused() {
        // Given a connection whose role has turned wrong
        String wrong = world.requestedIntegration();
        String role = world.connects(wrong);
        world.customer.changesTrustPolicy(role, CustomerAccount.CARELESS);

        // When
        pause(Switch.LOST);
        Database.makesRecheckDue(wrong);

        // Then its loss is held back, and everything else continues
        await().atMost(HALF_A_MINUTE).until(() -> Database.rechecksOf(wrong).equals(List.of("PENDING LOSS_HELD")));
        world.connects(world.requestedIntegration());
        assertThat(world.downstream.typesAbout(wrong)).doesNotContain("connection.lost");

        // When
        resume(Switch.LOST);

        // Then
        world.downstream.awaitType(wrong, "connection.lost");
    }

    private void pause(Switch what) {
        switches.pause(what, OPERATOR, "to see what happens");
        await().atMost(HALF_A_MINUTE).until(() -> watch.isPaused(what));
    }

    private void resume(Switch what) {
        switches.resume(what, OPERATOR, "enough was seen");
    }

    private static String canaries() {
        return String.join(" ", Database.query("SELECT state FROM canary WHERE partition = 'aws'"));
    }
}
