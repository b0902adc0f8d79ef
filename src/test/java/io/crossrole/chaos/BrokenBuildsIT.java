package io.crossrole.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrole.PackagedService;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The invariants can fail. Each mistake is led where it does harm, by the same steps that the sound build goes through
 * without harm.
 */
@Tag("chaos")
class BrokenBuildsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Steps that lead into trouble. */
    private interface Steps {
        void lead(Scene scene) throws Exception;
    }

    @Test
    void findsRequestsLostThatWereAcknowledgedBeforeTheCommit() throws Exception {
        assertThat(violations(PackagedService.APP, this::killAllWhileRequestsWaitForPostgres))
                .isEmpty();
        assertThat(violations(
                        BrokenBuild.with(Mistake.ACKNOWLEDGES_BEFORE_THE_COMMIT),
                        this::killAllWhileRequestsWaitForPostgres))
                .anyMatch(it -> it.endsWith("was requested and has no External ID in the table"));
    }

    private void killAllWhileRequestsWaitForPostgres(Scene scene) throws Exception {
        Connection lock = scene.locksIntegrations();
        scene.requests(50);
        scene.awaitsAcknowledgements(Duration.ofSeconds(6));
        scene.killsAllReplicas();
        lock.close();
        scene.startsAllReplicas();
    }

    @Test
    void findsAStaleStateThatARelayWithoutAFencePublishesWhenItWakes() throws Exception {
        assertThat(violations(PackagedService.APP, this::freezeTheRelayBeforeItSends))
                .isEmpty();
        assertThat(violations(BrokenBuild.with(Mistake.RELAYS_WITHOUT_A_FENCE), this::freezeTheRelayBeforeItSends))
                .anyMatch(it -> it.contains("connection-state ends with sequence"));
    }

    private void freezeTheRelayBeforeItSends(Scene scene) throws Exception {
        scene.requests(20);
        scene.comesToRest();
        int active = scene.replicas().active();
        scene.submitsOverAndOver();
        Connection lock = scene.locksIntegrationsWhileTheRelayReads();
        String before = scene.relay();
        scene.replicas().freeze(active);
        lock.close();
        await("another relay publishes").atMost(PATIENCE).until(() -> !before.equals(scene.relay()));
        scene.letsEachFailAgain();
        scene.replicas().wake(active);
    }

    @Test
    void findsOutcomesLostThatWereDeletedBeforeTheyWereSent() throws Exception {
        assertThat(violations(PackagedService.APP, this::killAllWhileTheBrokerIsAway))
                .isEmpty();
        assertThat(violations(BrokenBuild.with(Mistake.DELETES_BEFORE_IT_HAS_SENT), this::killAllWhileTheBrokerIsAway))
                .anyMatch(it -> it.endsWith("was never published"));
    }

    private void killAllWhileTheBrokerIsAway(Scene scene) throws Exception {
        scene.requests(20);
        scene.comesToRest();
        scene.submitsCarelessRoles();
        scene.awaitsSubmissionsStored();
        scene.parts().broker().kill();
        scene.awaitsSubmissionsDecided();
        scene.killsAllReplicas();
        scene.parts().broker().start();
        scene.startsAllReplicas();
    }

    /** What the invariants say of a build that was led through these steps and has come to rest. */
    private static List<String> violations(Path app, Steps steps) throws Exception {
        try (Scene scene = Scene.open(app)) {
            steps.lead(scene);
            return scene.violations();
        }
    }
}
