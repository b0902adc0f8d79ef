package io.crossrole.operations.restore;

import io.crossrole.intake.batch.IntakeHold;
import io.crossrole.longrunning.NewOperation;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.Operation.State;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Operations;
import io.crossrole.outcome.relay.RelayHold;
import io.crossrole.validation.worker.ProbeHold;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Where a restore is configured: nothing is taken in, asked or published in any replica until it is finished. A request that
 * came in before would get a new External ID in place of the one that was lost, and an old state would be announced as the
 * latest.
 */
@ApplicationScoped
class HoldUntilRestored implements IntakeHold, ProbeHold, RelayHold {

    private static final Logger LOG = Logger.getLogger(HoldUntilRestored.class);
    private static final String REQUESTED_BY = "crossrole.restore.once";
    private static final String PREFIX = "restore.once:";
    private static final int LONGEST_NAME = 100;
    private static final int LOOKS_BETWEEN_REMINDERS = 60;

    private final Operations operations;
    private final String name;
    private volatile boolean done;
    private long looks;

    HoldUntilRestored(RestoreConfig config, Operations operations) {
        this.operations = operations;
        this.name = config.once().orElse(null);
        this.done = name == null;
        if (name != null && name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "crossrole.restore.once has %d characters, and may have %d".formatted(name.length(), LONGEST_NAME));
        }
    }

    @Override
    public boolean holds() {
        return !done;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        if (done) {
            return;
        }
        try {
            look(operations.request(
                    new NewOperation(OperationKind.RESTORE, PREFIX + name, REQUESTED_BY, false, "{}", null)));
        } catch (RuntimeException e) {
            LOG.warnf("Whether the restore is finished could not be read, and is read again cause=%s", e.getMessage());
        }
    }

    private void look(Operation restore) {
        if (restore.state() == State.FINISHED) {
            done = true;
            LOG.infof(
                    "The restore is finished, and intake opens name=%s operationId=%s tallies=%s",
                    name, restore.id(), restore.tallies());
        } else if (looks++ % LOOKS_BETWEEN_REMINDERS == 0) {
            if (restore.isOpen()) {
                LOG.infof(
                        "Nothing is taken in, asked or published until the restore is finished name=%s operationId=%s done=%d",
                        name, restore.id(), restore.done());
            } else {
                LOG.errorf(
                        "The restore has not been made, and nothing is taken in, asked or published: mend what is wrong, and"
                                + " start with another name name=%s operationId=%s end=%s failure=%s",
                        name, restore.id(), restore.state(), restore.failure());
            }
        }
    }
}
