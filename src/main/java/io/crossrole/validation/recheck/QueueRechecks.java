package io.crossrole.validation.recheck;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.Schedule;
import io.crossrole.logging.Log;
import io.crossrole.validation.ValidationsDue;
import io.crossrole.validation.table.QueuedRechecks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Queues due rechecks of connections, few at a time, so that a queued recheck runs soon. An integration has at most one
 * pending recheck, whether scheduled or requested by an operator.
 */
@ApplicationScoped
public class QueueRechecks {

    private static final Log LOG = Log.of(QueueRechecks.class);

    private final QueuedRechecks rechecks;
    private final DueRechecks dueRechecks;
    private final RecheckConfig config;
    private final Event<ValidationsDue> due;
    private final Schedule schedule;

    QueueRechecks(
            QueuedRechecks rechecks,
            DueRechecks dueRechecks,
            RecheckConfig config,
            Event<ValidationsDue> due,
            Schedule schedule) {
        this.rechecks = rechecks;
        this.dueRechecks = dueRechecks;
        this.config = config;
        this.due = due;
        this.schedule = schedule;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void queueDue() {
        if (schedule.isStopping()) {
            return;
        }
        try {
            QuarkusTransaction.requiringNew().run(this::queueNext);
        } catch (RuntimeException e) {
            LOG.warn("Rechecks could not be queued, and are queued later", kv("cause", e.getMessage()));
        }
    }

    @Transactional(TxType.MANDATORY)
    void queueNext() {
        Set<String> next = dueRechecks.next(config.queue(), rechecks.byTenant());
        if (!next.isEmpty() && rechecks.queue(next) > 0) {
            due.fire(new ValidationsDue());
        }
    }

    /**
     * Queues a recheck that an operator requests. A recheck that is already queued becomes due now.
     *
     * @return the validation's ID; empty if the integration is unknown, removed or was never connected
     */
    @Transactional
    public Optional<UUID> queueNow(String integrationId) {
        Optional<UUID> queued = rechecks.queueNow(integrationId);
        queued.ifPresent(it -> due.fire(new ValidationsDue()));
        return queued;
    }
}
