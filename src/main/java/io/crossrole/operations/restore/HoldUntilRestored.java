package io.crossrole.operations.restore;

import io.crossrole.background.Hold;
import io.crossrole.background.Work;
import io.crossrole.longrunning.NewOperation;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.Operation.State;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Operations;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Blocks intake, probes and publishing in all replicas until a configured restore is finished. Otherwise a request that
 * arrives first would get a new External ID in place of the lost one, and an outdated state would be published as the
 * latest.
 */
@ApplicationScoped
class HoldUntilRestored implements Hold {

    private static final Logger LOG = Logger.getLogger(HoldUntilRestored.class);
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
            LOG.warnf("Reading the state of the restore failed; retrying in a second cause=%s", e.getMessage());
        }
    }

    private void check(Operation restore) {
        if (restore.state() == State.FINISHED) {
            done = true;
            LOG.infof(
                    "The restore is finished, and intake opens name=%s operationId=%s tallies=%s",
                    name, restore.id(), restore.tallies());
        } else if (checks++ % CHECKS_PER_LOG_MESSAGE == 0) {
            if (restore.isOpen()) {
                LOG.infof(
                        "Intake, probes and publishing wait for the restore name=%s operationId=%s done=%d",
                        name, restore.id(), restore.done());
            } else {
                LOG.errorf(
                        "The restore did not succeed; intake, probes and publishing stay blocked: fix the cause and"
                                + " restart with another name name=%s operationId=%s end=%s failure=%s",
                        name, restore.id(), restore.state(), restore.failure());
            }
        }
    }
}
