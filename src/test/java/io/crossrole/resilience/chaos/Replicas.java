package io.crossrole.resilience.chaos;

import static io.crossrole.testkit.Patience.await;

import io.crossrole.testkit.PackagedService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Three replicas of the packaged service, and what may happen to each; the first is number 0. */
final class Replicas implements AutoCloseable {

    static final int COUNT = 3;

    /** Longer than the session timeout below, and than the relay's lease. */
    static final Duration LONG_FREEZE = Duration.ofSeconds(8);

    /** Short times, so that what production waits half a minute for happens within a round. */
    private static final Map<String, String> SHORT_TIMES = Map.ofEntries(
            // The shortest that a broker takes.
            Map.entry("mp.messaging.connector.smallrye-kafka.session.timeout.ms", "6000"),
            Map.entry("mp.messaging.connector.smallrye-kafka.heartbeat.interval.ms", "1000"),
            Map.entry("mp.messaging.connector.smallrye-kafka.auto.commit.interval.ms", "500"),
            Map.entry("crossrole.intake.consumers", "1"),
            // Three replicas, the broker and the test share a machine that may be small.
            Map.entry("crossrole.outcome.relay.poll-interval", "0.1S"),
            Map.entry("crossrole.validation.poll-interval", "0.5S"),
            Map.entry("crossrole.outcome.relay.lease", "2S"),
            Map.entry("crossrole.outcome.relay.retry-delay", "0.3S"),
            Map.entry("crossrole.intake.longest-retry", "1S"),
            Map.entry("crossrole.validation.patience.denied", "2S"),
            Map.entry("crossrole.validation.patience.not-required", "1S"),
            Map.entry("crossrole.validation.patience.settle", "0.5S"),
            Map.entry("crossrole.validation.patience.first-retry", "0.3S"),
            Map.entry("crossrole.validation.patience.longest-retry", "1S"),
            Map.entry("crossrole.sts.call-timeout", "1S"),
            Map.entry("crossrole.pace.aws.calls-per-second", "1500"),
            Map.entry("crossrole.recheck.first", "20S"),
            Map.entry("crossrole.recheck.every", "40S"),
            // A frozen replica holds requests up; no role may be given up meanwhile.
            Map.entry("crossrole.validation.unknown-integration-grace", "30M"),
            Map.entry("quarkus.datasource.jdbc.new-connection-sql", "SET idle_in_transaction_session_timeout = '3s'"),
            Map.entry("quarkus.flyway.connect-retries-interval", "1S"));

    private final Path app;
    private final String name;
    private final Map<String, String> configuration = new HashMap<>(SHORT_TIMES);
    private final PackagedService[] replicas = new PackagedService[COUNT];

    private Replicas(Path app, String name, Map<String, String> addresses) {
        this.app = app;
        this.name = name;
        configuration.putAll(addresses);
    }

    /** Starts them from a build, and waits until they are ready. */
    static Replicas start(Path app, String name, Map<String, String> addresses) {
        Replicas replicas = new Replicas(app, name, addresses);
        try {
            // One by one: side by side on few cores they would all be late.
            for (int i = 0; i < COUNT; i++) {
                replicas.start(i);
                replicas.awaitReady(i);
            }
        } catch (RuntimeException | AssertionError e) {
            replicas.close();
            throw e;
        }
        return replicas;
    }

    void start(int number) {
        Map<String, String> its = new HashMap<>(configuration);
        // Tells in Postgres whose connection it is.
        its.put("quarkus.datasource.jdbc.additional-jdbc-properties.ApplicationName", String.valueOf(number));
        replicas[number] = PackagedService.launch(app, name + "-replica-" + number, its);
    }

    void kill(int number) {
        replicas[number].kill();
    }

    /** Sends SIGTERM and waits for the end. */
    void terminate(int number) {
        replicas[number].close();
    }

    void freeze(int number) {
        replicas[number].freeze();
    }

    void wake(int number) {
        replicas[number].wake();
    }

    void awaitReady() {
        for (int i = 0; i < COUNT; i++) {
            awaitReady(i);
        }
    }

    void awaitReady(int number) {
        replicas[number].awaitReady();
    }

    /** Waits until a replica's relay has found out that another has taken over. */
    void awaitStandby(int number) {
        await("the relay of replica " + number + " stands by")
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    String log = replicas[number].log();
                    return log.lastIndexOf("Another replica's relay publishes")
                            > log.lastIndexOf("This replica's relay publishes");
                });
    }

    /** Replicas that ended or failed permanently without outside harm. An orchestrator would have to restart them. */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            if (!replicas[i].isRunning()) {
                troubles.add("Replica %d has ended by itself".formatted(i));
            } else if (!replicas[i].isLive()) {
                troubles.add("Replica %d is not live any more".formatted(i));
            }
        }
        return troubles;
    }

    @Override
    public void close() {
        for (PackagedService each : replicas) {
            if (each != null) {
                each.kill();
            }
        }
    }
}
