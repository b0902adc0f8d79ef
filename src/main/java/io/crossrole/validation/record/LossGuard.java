package io.crossrole.validation.record;

import io.crossrole.integration.Integration;
import io.crossrole.pause.Switch;
import io.crossrole.pause.Switches;
import io.crossrole.validation.Validation;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Holds losses back: all of them while an operator has paused them, and those by denial, with an alert, while more roles deny us
 * than {@link LossLimit} allows. A role that lets others in is lost at once: no mistake of the vendor's makes AWS grant what it
 * should deny, and the connection is dangerous.
 */
@ApplicationScoped
class LossGuard {

    private static final Logger LOG = Logger.getLogger(LossGuard.class);

    /** A day's rechecks of ten million connections are many in an hour, and their number changes slowly. */
    private static final long COUNT_EVERY = TimeUnit.MINUTES.toNanos(1);

    private final RecentDenialsQuery onRecord;
    private final LossLimit limit;
    private final Switches switches;
    /** Guards what follows. It is held while Postgres counts, so that no two count at the same time. */
    private final ReentrantLock counting = new ReentrantLock();

    private final DutyCycle recount = new DutyCycle(System::nanoTime);
    private RecentDenials recentDenials;
    private long rechecked;
    private long countedAt = System.nanoTime() - COUNT_EVERY;
    private boolean holding;

    LossGuard(RecentDenialsQuery onRecord, LossLimit limit, Switches switches) {
        this.onRecord = onRecord;
        this.limit = limit;
        this.switches = switches;
    }

    /** Whether the loss that is about to be announced in this transaction is to be held back. */
    @Transactional(TxType.MANDATORY)
    boolean holdsBack(Integration losing, Validation validation, Reason reason) {
        if (switches.isPausedNow(Switch.LOST)) {
            return true;
        }
        return !reason.letsOthersIn() && areTooMany(losing, validation);
    }

    private boolean areTooMany(Integration losing, Validation validation) {
        counting.lock();
        try {
            count();
            Progress progress = validation.progress();
            recentDenials.add(
                    validation.roleArn(),
                    losing.tenantId(),
                    progress.finding() == Verdict.Finding.DENIED ? progress.since() : null);
            boolean tooMany = limit.holdsBack(recentDenials, rechecked);
            alertOnce(tooMany);
            return tooMany;
        } finally {
            counting.unlock();
        }
    }

    /** What is on record is counted now and then, and what comes in between is added. */
    private void count() {
        if (System.nanoTime() - countedAt >= COUNT_EVERY) {
            rechecked = onRecord.rechecked();
            countedAt = System.nanoTime();
        }
        if (recentDenials == null || recount.isDue()) {
            recount.begin();
            recentDenials = onRecord.read(limit.tenantsThatMatter());
            recount.end();
        }
    }

    /** Once per episode. */
    private void alertOnce(boolean tooMany) {
        if (tooMany && !holding) {
            LOG.errorf(
                    "Losses are held back: too many roles deny us at once"
                            + " deniedWithinAnHour=%d notLostYet=%d recheckedWithinAnHour=%d",
                    recentDenials.count(Long.MAX_VALUE), recentDenials.losing(), rechecked);
        } else if (!tooMany && holding) {
            LOG.info("Losses are held back no longer");
        }
        holding = tooMany;
    }

    /** Counts anew at the next loss, for tests that change what is on record. */
    void recount() {
        counting.lock();
        try {
            recount.makeDue();
        } finally {
            counting.unlock();
        }
    }
}
