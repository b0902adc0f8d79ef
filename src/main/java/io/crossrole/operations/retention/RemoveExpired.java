package io.crossrole.operations.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Removes what is kept no longer, a few rows at a time with pauses in between; one replica does, at the configured interval.
 * What a replayed record is recognised and answered by stays for ever, so that a replay from any offset changes nothing.
 */
@ApplicationScoped
public class RemoveExpired {

    private static final Logger LOG = Logger.getLogger(RemoveExpired.class);
    private static final String THE_FIRST_TIME = "-infinity";
    private static final String THE_FIRST_ID = new UUID(0, 0).toString();

    private final DataSource database;
    private final RetentionTurn turn;
    private final RetentionConfig config;
    private final MeterRegistry meters;
    private final List<Expiry> expiries;
    private final CountDownLatch stopping = new CountDownLatch(1);

    RemoveExpired(DataSource database, RetentionTurn turn, RetentionConfig config, MeterRegistry meters) {
        this.database = database;
        this.turn = turn;
        this.config = config;
        this.meters = meters;
        this.expiries = List.of(
                Expiry.ofOutcomes(config.outcomes()),
                Expiry.ofValidations(config.validations()),
                Expiry.ofRechecks(config.rechecks()),
                Expiry.ofDeadLetters(config.deadLetters()),
                Expiry.ofRedrivenRecords(config.deadLetters()),
                Expiry.ofImportLines(config.operations()),
                Expiry.ofOperations(config.operations()));
    }

    /** What one statement came to, and where the next goes on. */
    private record Removed(int seen, int removed, String lastTime, String lastId) {

        static final Removed NOTHING = new Removed(0, 0, THE_FIRST_TIME, THE_FIRST_ID);
    }

    /** Made now, so that a time that is too short ends the start. */
    void start(@Observes StartupEvent event) {
        LOG.debugf("What happened is kept for outcomes=%s validations=%s", config.outcomes(), config.validations());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void removeInTurn() {
        try {
            if (isWanted() && turn.take()) {
                try {
                    removeAll();
                } finally {
                    turn.end(isWanted() ? config.interval() : Duration.ZERO);
                }
            }
        } catch (SQLException e) {
            LOG.warnf("What has expired could not be removed, and is looked for again cause=%s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void removeAll() throws SQLException, InterruptedException {
        Map<String, Integer> removed = new LinkedHashMap<>();
        long start = System.nanoTime();
        for (Expiry expiry : expiries) {
            removed.put(expiry.table(), removeAll(expiry));
        }
        if (removed.values().stream().anyMatch(it -> it > 0)) {
            LOG.infof(
                    "What had expired was removed rows=%s took=%s",
                    removed, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private int removeAll(Expiry expiry) throws SQLException, InterruptedException {
        int all = 0;
        Removed last = Removed.NOTHING;
        do {
            last = removeNext(expiry, last);
            all += last.removed();
            meters.counter("crossrole.retention.removed", "table", expiry.table())
                    .increment(last.removed());
        } while (last.seen() == config.batchSize() && pause() && turn.keep());
        return all;
    }

    private Removed removeNext(Expiry expiry, Removed last) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement remove = connection.prepareStatement(expiry.statement())) {
            int parameter = 1;
            remove.setDouble(parameter++, expiry.keptFor().toSeconds());
            if (expiry.leavesSome()) {
                remove.setString(parameter++, last.lastTime());
                remove.setString(parameter++, last.lastId());
            }
            remove.setInt(parameter, config.batchSize());
            try (ResultSet row = remove.executeQuery()) {
                return row.next()
                        ? new Removed(row.getInt(1), row.getInt(2), row.getString(3), row.getString(4))
                        : Removed.NOTHING;
            }
        }
    }

    /** False where the service stops meanwhile. */
    private boolean pause() throws InterruptedException {
        return !stopping.await(config.pause().toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isWanted() {
        return stopping.getCount() > 0;
    }
}
