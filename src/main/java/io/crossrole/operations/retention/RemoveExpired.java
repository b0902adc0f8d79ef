package io.crossrole.operations.retention;

import io.crossrole.background.Schedule;
import io.micrometer.core.instrument.MeterRegistry;
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
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Deletes expired data, a few rows at a time with pauses in between. One replica does this at the configured interval.
 * The identities and results that a replay needs are kept forever, so that a replay from any offset changes nothing.
 */
@ApplicationScoped
public class RemoveExpired {

    private static final Logger LOG = Logger.getLogger(RemoveExpired.class);
    private static final String MIN_TIME = "-infinity";
    private static final String MIN_ID = new UUID(0, 0).toString();

    private final DataSource database;
    private final RetentionLease lease;
    private final RetentionConfig config;
    private final MeterRegistry meters;
    private final List<Expiry> expiries;
    private final Schedule schedule;

    RemoveExpired(
            DataSource database,
            RetentionLease lease,
            RetentionConfig config,
            MeterRegistry meters,
            Schedule schedule) {
        this.database = database;
        this.lease = lease;
        this.config = config;
        this.meters = meters;
        this.schedule = schedule;
        this.expiries = List.of(
                Expiry.ofOutcomes(config.outcomes()),
                Expiry.ofValidations(config.validations()),
                Expiry.ofRechecks(config.rechecks()),
                Expiry.ofDeadLetters(config.deadLetters()),
                Expiry.ofRedrivenRecords(config.deadLetters()),
                Expiry.ofImportLines(config.operations()),
                Expiry.ofOperations(config.operations()));
    }

    /** The result of one statement, and where the next one continues. */
    private record Removed(int seen, int removed, String lastTime, String lastId) {

        static final Removed NOTHING = new Removed(0, 0, MIN_TIME, MIN_ID);
    }

    /** Observes the start only to create this bean then, so that a retention that is too short stops the service. */
    void start(@Observes StartupEvent event) {
        LOG.debugf("Retention configured outcomes=%s validations=%s", config.outcomes(), config.validations());
    }

    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void removeUnderLease() {
        try {
            if (!schedule.isStopping() && lease.acquire()) {
                try {
                    removeAll();
                } finally {
                    lease.release(schedule.isStopping() ? Duration.ZERO : config.interval());
                }
            }
        } catch (SQLException e) {
            LOG.warnf("Deleting expired data failed; retrying later cause=%s", e.getMessage());
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
            LOG.infof("Deleted expired data rows=%s took=%s", removed, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private int removeAll(Expiry expiry) throws SQLException, InterruptedException {
        int total = 0;
        Removed last = Removed.NOTHING;
        do {
            last = removeNext(expiry, last);
            total += last.removed();
            meters.counter("crossrole.retention.removed", "table", expiry.table())
                    .increment(last.removed());
        } while (last.seen() == config.batchSize() && !schedule.stopsWithin(config.pause()) && lease.renew());
        return total;
    }

    private Removed removeNext(Expiry expiry, Removed last) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement remove = connection.prepareStatement(expiry.statement())) {
            int parameter = 1;
            remove.setDouble(parameter++, expiry.keptFor().toSeconds());
            if (expiry.leavesRows()) {
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
}
