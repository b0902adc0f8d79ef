package io.crossrole.refusal;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.Schedule;
import io.crossrole.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes rechecks due that reports await. The recheck schedule then queues them like others: in the lane of rechecks and
 * within its share of the STS budget, so that no submission waits for them.
 */
@ApplicationScoped
class RecheckReported {

    private static final Log LOG = Log.of(RecheckReported.class);
    private static final int AT_ONCE = 500;

    private final RefusalWatches watches;
    private final Schedule schedule;

    RecheckReported(RefusalWatches watches, Schedule schedule) {
        this.watches = watches;
        this.schedule = schedule;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void makeDue() {
        if (schedule.isStopping()) {
            return;
        }
        try {
            int due = QuarkusTransaction.requiringNew().call(() -> watches.makeDue(AT_ONCE));
            if (due > 0) {
                LOG.info("Services report refusals, so connections are rechecked", kv("connections", due));
            }
        } catch (RuntimeException e) {
            LOG.warn("Rechecks of reported refusals could not be made due, retrying", kv("cause", e.getMessage()));
        }
    }
}
