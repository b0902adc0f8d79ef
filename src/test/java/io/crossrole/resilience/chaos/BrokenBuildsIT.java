package io.crossrole.resilience.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.PackagedService;
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
        scene.requests(200);
        scene.comesToRest();
        scene.submitsOverAndOver();
        Connection lock = scene.locksIntegrationsWhileTheRelayReads();
        int relay = scene.waitingRelay();
        scene.replicas().freeze(relay);
        lock.close();
        scene.letsEachFailAgainAndComesToRest();
        scene.replicas().wake(relay);
        scene.replicas().awaitStandby(relay);
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

    /** The violations of a build that was led through these steps and has come to rest. */
    private static List<String> violations(Path app, Steps steps) throws Exception {
        Progress progress = new Progress();
        progress.at(app.toString());
        progress.say("is led into trouble");
        try (Scene scene = Scene.open(app)) {
            steps.lead(scene);
            List<String> violations = scene.violations();
            progress.say("%d violations", violations.size());
            violations.stream().limit(3).forEach(it -> progress.say("%s", it));
            return violations;
        }
    }
}
