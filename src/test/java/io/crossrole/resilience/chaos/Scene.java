package io.crossrole.resilience.chaos;

import static io.crossrole.testkit.Patience.await;

import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import software.amazon.awssdk.regions.Region;

/** A build of the service in three replicas, led step by step where a mistake would do harm. */
final class Scene implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String WAITING_RELAY = """
             FROM pg_stat_activity
            WHERE wait_event_type = 'Lock' AND query LIKE 'SELECT id, sequence FROM integration%'
            """;

    private final Parts parts;
    private final Replicas replicas;
    private final UpstreamService upstream;
    private final CustomerAccount customer;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Sent sent = new Sent();
    private final List<String> ids = new ArrayList<>();
    private int turns;

    private Scene(Parts parts, Replicas replicas) {
        this.parts = parts;
        this.replicas = replicas;
        upstream = new UpstreamService(parts.kafka());
        customer = new CustomerAccount(CustomerAccount.ID, Region.AWS_GLOBAL, parts.aws());
    }

    static Scene open(Path app) {
        Parts parts = Parts.start("scene");
        try {
            return new Scene(parts, Replicas.start(app, "scene", parts.addresses()));
        } catch (RuntimeException | AssertionError e) {
            parts.close();
            throw e;
        }
    }

    Parts parts() {
        return parts;
    }

    Replicas replicas() {
        return replicas;
    }

    void requests(int count) {
        for (int i = 0; i < count; i++) {
            String id = World.newId();
            ids.add(id);
            sent.request(id);
            upstream.requests(id, World.TENANT);
        }
        upstream.flush();
    }

    void submitsCarelessRoles() {
        String role = customer.makesCarelessRole();
        ids.forEach(it -> submits(it, role));
        upstream.flush();
    }

    /** Each integration in its turn, fifty times a second, until {@link #letsEachFailAgainAndComesToRest()} ends it. */
    void submitsOverAndOver() {
        timer.scheduleAtFixedRate(
                () -> submits(ids.get(turns++ % ids.size()), "not an ARN"), 0, 20, TimeUnit.MILLISECONDS);
    }

    private void submits(String id, String role) {
        sent.submission(upstream.submits(id, World.TENANT, role).getId(), id);
    }

    /** Lets no replica read or write an integration until the lock is closed. */
    Connection locksIntegrations() throws SQLException {
        Connection lock = parts.database();
        lock.setAutoCommit(false);
        try (Statement statement = lock.createStatement()) {
            statement.execute("LOCK TABLE integration IN ACCESS EXCLUSIVE MODE");
        }
        return lock;
    }

    /** Locks integrations at the moment when the relay has read outcomes to publish, and reads the latest sequences. */
    Connection locksIntegrationsWhileTheRelayReads() throws SQLException {
        for (int tries = 1; ; tries++) {
            Connection lock = locksIntegrations();
            try {
                await("the relay waits for the lock")
                        .atMost(Duration.ofSeconds(2))
                        .until(() -> number("SELECT count(*)" + WAITING_RELAY) > 0);
                return lock;
            } catch (ConditionTimeoutException e) {
                lock.close();
                if (tries == 10) {
                    throw e;
                }
            }
        }
    }

    /** The replica whose relay waits for the lock. */
    int waitingRelay() throws SQLException {
        return (int) number("SELECT application_name" + WAITING_RELAY);
    }

    /**
     * Waits until each integration has had another outcome, ends the submissions, and waits until nothing is left to do, so
     * that nobody sets right what is done wrong afterwards.
     */
    void letsEachFailAgainAndComesToRest() throws InterruptedException, SQLException {
        String before = "CREATE TABLE before AS SELECT id, sequence FROM integration";
        try (Connection database = parts.database();
                Statement statement = database.createStatement()) {
            statement.execute(before);
        }
        awaitNone("each has failed again", """
                SELECT count(*) FROM integration JOIN before USING (id) WHERE integration.sequence = before.sequence
                """);
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.MINUTES);
        upstream.flush();
        comesToRest();
    }

    /** Waits until every request is acknowledged, or for as long as that might take. */
    void awaitsAcknowledgements(Duration atMost) throws InterruptedException {
        Rest rest = rest();
        long end = System.nanoTime() + atMost.toNanos();
        while (!rest.isRead() && System.nanoTime() < end) {
            Thread.sleep(200);
        }
    }

    void awaitsSubmissionsStored() {
        awaitNone("all submissions are stored", "SELECT %d - count(*) FROM validation".formatted(ids.size()));
    }

    /** And gives the relay the time to try to publish it. */
    void awaitsSubmissionsDecided() throws InterruptedException {
        awaitNone("all submissions are decided", "SELECT count(*) FROM validation WHERE state = 'PENDING'");
        Thread.sleep(1_000);
    }

    String relay() throws SQLException {
        return text("SELECT holder::text FROM lease WHERE name = 'outbox'");
    }

    void killsAllReplicas() {
        for (int i = 0; i < Replicas.COUNT; i++) {
            replicas.kill(i);
        }
    }

    void startsAllReplicas() {
        for (int i = 0; i < Replicas.COUNT; i++) {
            replicas.start(i);
        }
        replicas.awaitReady();
    }

    void comesToRest() throws InterruptedException {
        rest().await(PATIENCE);
    }

    List<String> violations() throws InterruptedException {
        comesToRest();
        return Invariants.violations(sent, Looking.at(parts));
    }

    private Rest rest() {
        return new Rest(parts, () -> 0);
    }

    private void awaitNone(String what, String count) {
        await(what).atMost(PATIENCE).until(() -> number(count) == 0);
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Connection database = parts.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        replicas.close();
        customer.close();
        upstream.close();
        parts.close();
    }
}
