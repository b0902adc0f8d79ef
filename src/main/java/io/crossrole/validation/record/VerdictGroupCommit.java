package io.crossrole.validation.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Records what is learned at about the same time in one transaction: while one is under way others gather, and the first of
 * them takes all into the next. Nobody waits for company.
 */
@ApplicationScoped
public class VerdictGroupCommit {

    private static final Logger LOG = Logger.getLogger(VerdictGroupCommit.class);

    private final Commit commit;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock recording = new ReentrantLock();

    VerdictGroupCommit(Commit commit) {
        this.commit = commit;
    }

    /** Records results. Each call is one transaction. */
    interface Commit {

        void record(RoundResult result);

        /** Records all of them, or throws and records none. */
        void recordTogether(Collection<RoundResult> results);
    }

    /** Guarded by {@link #recording}. */
    private static final class Waiting {
        private final RoundResult roundResult;
        private boolean taken;
        private boolean recorded;

        private Waiting(RoundResult roundResult) {
            this.roundResult = roundResult;
        }
    }

    /** Returns when it is recorded. What can't be recorded with others is recorded by itself, and fails by itself. */
    public void record(RoundResult roundResult) {
        Waiting mine = new Waiting(roundResult);
        queue.add(mine);
        recording.lock();
        boolean recorded;
        try {
            if (!mine.taken) {
                recordQueued();
            }
            recorded = mine.recorded;
        } finally {
            recording.unlock();
        }
        if (!recorded) {
            commit.record(roundResult);
        }
    }

    private void recordQueued() {
        List<Waiting> together = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            next.taken = true;
            together.add(next);
        }
        try {
            commit.recordTogether(together.stream().map(it -> it.roundResult).toList());
            together.forEach(it -> it.recorded = true);
        } catch (RuntimeException e) {
            LOG.debugf("Verdicts could not be recorded together, and each is by itself count=%d", together.size());
        }
    }
}
