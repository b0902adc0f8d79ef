package io.crossrole.operations.restore;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.Hold;
import io.crossrole.background.Work;
import io.crossrole.logging.Log;
import io.crossrole.longrunning.NewOperation;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.Operation.State;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Operations;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Blocks intake, probes and publishing in all replicas until a configured restore is finished. Otherwise a request that
 * arrives first would get a new External ID in place of the lost one, and an outdated state would be published as the
 * latest.
 */
@Startup
@ApplicationScoped
class HoldUntilRestored implements Hold {

    private static final Log LOG = Log.of(HoldUntilRestored.class);
    private static final String REQUESTED_BY = "crossrole.restore.once";
    private static final String PREFIX = "restore.once:";
    private static final int MAX_NAME_LENGTH = 100;
    private static final int CHECKS_PER_LOG_MESSAGE = 60;

    private final Operations operations;
    private final String name;
    private volatile boolean done;
    private long checks;

    HoldUntilRestored(RestoreConfig config, Operations operations) {
        this.operations = operations;
        this.name = config.once().orElse(null);
        this.done = name == null;
        if (name != null && name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("crossrole.restore.once has %d characters, and may have at most %d"
                    .formatted(name.length(), MAX_NAME_LENGTH));
        }
    }

    @Override
    public boolean holds(Work work) {
        return !done;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void check() {
        if (done) {
            return;
        }
        try {
            check(operations.request(
                    new NewOperation(OperationKind.RESTORE, PREFIX + name, REQUESTED_BY, false, "{}", null)));
        } catch (RuntimeException e) {
            LOG.warn("Reading the state of the restore failed; retrying in a second", kv("cause", e.getMessage()));
        }
    }

    private void check(Operation restore) {
        if (restore.state() == State.FINISHED) {
            done = true;
            LOG.info(
                    "The restore is finished, and intake opens",
                    kv("name", name),
                    kv("operationId", restore.id()),
                    kv("tallies", restore.tallies()));
        } else if (checks++ % CHECKS_PER_LOG_MESSAGE == 0) {
            if (restore.isOpen()) {
                LOG.info(
                        "Intake, probes and publishing wait for the restore",
                        kv("name", name),
                        kv("operationId", restore.id()),
                        kv("done", restore.done()));
            } else {
                LOG.error(
                        "The restore did not succeed; intake, probes and publishing stay blocked: fix the cause and restart with another name",
                        kv("name", name),
                        kv("operationId", restore.id()),
                        kv("end", restore.state()),
                        kv("failure", restore.failure()));
            }
        }
    }
}
