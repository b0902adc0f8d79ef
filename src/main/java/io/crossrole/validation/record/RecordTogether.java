package io.crossrole.validation.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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
public class RecordTogether {

    private static final Logger LOG = Logger.getLogger(RecordTogether.class);

    private final RecordVerdicts recordVerdicts;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock recording = new ReentrantLock();

    RecordTogether(RecordVerdicts recordVerdicts) {
        this.recordVerdicts = recordVerdicts;
    }

    /** Guarded by {@link #recording}. */
    private static final class Waiting {
        private final Learned learned;
        private boolean taken;
        private boolean recorded;

        private Waiting(Learned learned) {
            this.learned = learned;
        }
    }

    /** Returns when it is recorded. What can't be recorded with others is recorded by itself, and fails by itself. */
    public void record(Learned learned) {
        Waiting mine = new Waiting(learned);
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
            recordVerdicts.record(learned);
        }
    }

    private void recordQueued() {
        List<Waiting> together = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            next.taken = true;
            together.add(next);
        }
        try {
            recordVerdicts.recordTogether(
                    together.stream().map(it -> it.learned).toList());
            together.forEach(it -> it.recorded = true);
        } catch (RuntimeException e) {
            LOG.debugf("Verdicts could not be recorded together, and each is by itself count=%d", together.size());
        }
    }
}
