package io.crossrole.validation.record;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records concurrent results in one transaction. While a transaction runs, further results queue up, and the next
 * transaction takes all of them. No result is delayed to wait for others.
 */
@ApplicationScoped
public class VerdictGroupCommit {

    private static final Log LOG = Log.of(VerdictGroupCommit.class);

    private final Commit commit;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock recording = new ReentrantLock();

    VerdictGroupCommit(Commit commit) {
        this.commit = commit;
    }

    /** Records results, each call in one transaction. */
    interface Commit {

        void record(RoundResult result);

        /** Records all results, or throws and records none. */
        void recordTogether(Collection<RoundResult> results);
    }

    /** The fields are guarded by {@link #recording}. */
    private static final class Waiting {
        private final RoundResult roundResult;
        private boolean taken;
        private boolean recorded;

        private Waiting(RoundResult roundResult) {
            this.roundResult = roundResult;
        }
    }

    /**
     * Records a result and returns after the commit. If results cannot be recorded together, each is recorded, or
     * fails, on its own.
     */
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
            LOG.debug(
                    "Results could not be recorded together, and are recorded one by one",
                    kv("count", together.size()));
        }
    }
}
