package io.crossrole.outcome.relay;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The position in the live lane below which no entry is left, and none can appear any more. A read begins above it, and
 * so does not scan the dead rows of recently deleted entries.
 *
 * <p>Transactions get positions before they commit. An entry with a lower position may therefore appear after one with
 * a higher position was read, and skipping it would publish a later outcome of its integration first. So the watermark
 * rises to a position only after all transactions that were running when this position was seen have ended. Postgres'
 * snapshots show this by {@code pg_snapshot_xmin} and {@code pg_snapshot_xmax} (<i>Transaction ID and Snapshot
 * Information Functions</i>, PostgreSQL documentation).
 */
final class OutboxWatermark {

    /** The highest position seen; all transactions that ran at that time have lower IDs than {@code startedBefore}. */
    private record Mark(long position, long startedBefore) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private long floor;
    private long highestSeen;
    private long endedBefore;

    /** The position itself; 0 at first. The relay reads the entries above it. */
    long floor() {
        return floor;
    }

    /**
     * Notes that the entries of one read are published and deleted.
     *
     * @param lastPosition their highest position; {@link #floor()} if there were none
     * @param exhausted whether the read returned all entries behind the watermark
     */
    void drained(long lastPosition, boolean exhausted) {
        highestSeen = Math.max(highestSeen, lastPosition);
        while (!marks.isEmpty() && marks.peek().startedBefore() <= endedBefore) {
            long settled = marks.poll().position();
            floor = Math.max(floor, exhausted ? settled : Math.min(settled, lastPosition));
        }
    }

    /**
     * Notes a snapshot that was taken after the last drained read and before the next read.
     *
     * @param xmin all transactions with a lower ID have ended
     * @param xmax no transaction with this or a higher ID has started
     */
    void snapshot(long xmin, long xmax) {
        endedBefore = xmin;
        if (marks.isEmpty() || marks.peekLast().position() < highestSeen) {
            marks.add(new Mark(highestSeen, xmax));
        }
    }

    /** Returns to the start of the queue, which is always safe, but slower. */
    void reset() {
        marks.clear();
        floor = 0;
    }
}
