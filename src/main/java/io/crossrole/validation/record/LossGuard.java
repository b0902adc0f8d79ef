package io.crossrole.validation.record;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.DutyCycle;
import io.crossrole.logging.Log;
import io.crossrole.pause.Switch;
import io.crossrole.pause.Switches;
import io.crossrole.validation.table.LockedValidation;
import io.crossrole.validation.table.ValidationCounts;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds back losses: all of them while an operator has paused them, and losses by denial, with an alert, while more
 * roles deny than {@link LossLimit} allows. A role that lets others in is lost at once: no fault of the vendor can make
 * AWS grant what it should deny, and the connection is dangerous.
 *
 * <p>Every loss is checked here before it is recorded, whatever its cause. The count includes the connections whose
 * role denies now, and which are lost if it still denies at the end of the window.
 */
@ApplicationScoped
class LossGuard {

    private static final Log LOG = Log.of(LossGuard.class);

    /**
     * The interval between counts of rechecked roles. With ten million connections the count is expensive, and it
     * changes slowly.
     */
    private static final long COUNT_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ValidationCounts counts;
    private final RecentDenialsQuery denialsQuery;
    private final LossLimit limit;
    private final Switches switches;
    /** Guards the fields below. It is held while PostgreSQL counts, so that counts do not run concurrently. */
    private final ReentrantLock counting = new ReentrantLock();

    private final DutyCycle recount = new DutyCycle(System::nanoTime);
    private RecentDenials recentDenials;
    private long rechecked;
    private long countedAt = System.nanoTime() - COUNT_INTERVAL_NANOS;
    private boolean holding;

    LossGuard(ValidationCounts counts, RecentDenialsQuery denialsQuery, LossLimit limit, Switches switches) {
        this.counts = counts;
        this.denialsQuery = denialsQuery;
        this.limit = limit;
        this.switches = switches;
    }

    /** Whether the loss that this transaction is about to record is held back. */
    @Transactional(TxType.MANDATORY)
    boolean holdsBack(LockedValidation losing, Reason reason) {
        if (switches.isPausedNow(Switch.LOST)) {
            return true;
        }
        return !reason.letsOthersIn() && exceedsLimit(losing);
    }

    private boolean exceedsLimit(LockedValidation losing) {
        counting.lock();
        try {
            refreshCounts();
            Progress progress = losing.validation().progress();
            recentDenials.add(
                    losing.validation().roleArn(),
                    losing.integration().tenantId(),
                    progress.finding() == Verdict.Finding.DENIED ? progress.since() : null);
            boolean tooMany = limit.holdsBack(recentDenials, rechecked);
            alertOnce(tooMany);
            return tooMany;
        } finally {
            counting.unlock();
        }
    }

    /** Counts the stored denials periodically. The denials in between are added in memory. */
    private void refreshCounts() {
        if (System.nanoTime() - countedAt >= COUNT_INTERVAL_NANOS) {
            rechecked = counts.rechecked();
            countedAt = System.nanoTime();
        }
        if (recentDenials == null || recount.isDue()) {
            recount.begin();
            recentDenials = denialsQuery.read(limit.tenantsToCount());
            recount.end();
        }
    }

    /** Logs once when losses start to be held back and once when this ends. */
    private void alertOnce(boolean tooMany) {
        if (tooMany && !holding) {
            LOG.error(
                    "Losses are held back: too many roles deny the vendor at once",
                    kv("deniedWithinAnHour", recentDenials.count(Long.MAX_VALUE)),
                    kv("notLostYet", recentDenials.losing()),
                    kv("recheckedWithinAnHour", rechecked));
        } else if (!tooMany && holding) {
            LOG.info("Losses are no longer held back");
        }
        holding = tooMany;
    }

    /** Forces a new count at the next loss, for tests that change stored denials. */
    void recount() {
        counting.lock();
        try {
            recount.makeDue();
        } finally {
            counting.unlock();
        }
    }
}
