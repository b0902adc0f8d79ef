package io.crossrole.outcome.relay;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Below which place the queue is known to be empty for good, so that reading it need not step over the remains of rows
 * deleted a moment ago.
 *
 * <p>Places are handed out before their transactions commit, so a row with a lower place may turn up after one with a
 * higher place was read. Passing it by would publish a later outcome of its integration first. So the floor rises to a
 * place only once every transaction that was running when that place was seen has ended: that is what Postgres' snapshots
 * tell ({@code pg_snapshot_xmin} and {@code pg_snapshot_xmax}; <i>Transaction ID and Snapshot Information Functions</i>,
 * PostgreSQL documentation).
 */
final class OutboxWatermark {

    /** The highest place seen, and the transaction ID below which everything was started by then. */
    private record Mark(long place, long startedBefore) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private long floor;
    private long highestSeen;
    private long endedBefore;

    /** Rows above this place are to be read. */
    long floor() {
        return floor;
    }

    /**
     * The rows of one read are published and deleted.
     *
     * @param lastPlace the highest place among them, or {@link #floor()} where there were none
     * @param exhausted whether the read found all there was above the floor
     */
    void drained(long lastPlace, boolean exhausted) {
        highestSeen = Math.max(highestSeen, lastPlace);
        while (!marks.isEmpty() && marks.peek().startedBefore() <= endedBefore) {
            long settled = marks.poll().place();
            floor = Math.max(floor, exhausted ? settled : Math.min(settled, lastPlace));
        }
    }

    /**
     * A snapshot was taken: after the read that was drained last, before the next one.
     *
     * @param xmin every transaction below it has ended
     * @param xmax no transaction from it on has started
     */
    void snapshot(long xmin, long xmax) {
        endedBefore = xmin;
        if (marks.isEmpty() || marks.peekLast().place() < highestSeen) {
            marks.add(new Mark(highestSeen, xmax));
        }
    }

    /** Back to the beginning: always safe, only slower. */
    void reset() {
        marks.clear();
        floor = 0;
    }
}
