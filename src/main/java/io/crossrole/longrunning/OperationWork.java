package io.crossrole.longrunning;

import io.crossrole.longrunning.runner.OperationRunner;

/**
 * The work of one kind of operation, batch by batch. {@link OperationRunner} finds all implementations. It handles
 * leases, the rate limit, cancellation and restarts.
 *
 * <p>A batch is bounded by the number of rows that it reads, not by the number of matches: a search for a rare tenant
 * must not outlive its lease.
 */
public interface OperationWork {

    OperationKind kind();

    /**
     * Starts an operation, or continues it from its {@linkplain RunningOperation#position(Class) position} after
     * another replica's attempt.
     *
     * @param batchSize most records in a batch, at least 1
     * @throws ImpossibleOperationException if the operation can never succeed
     */
    Run open(RunningOperation operation, int batchSize);

    /**
     * Undoes the partial work of an earlier attempt. Called if the operation ends without another attempt.
     *
     * @throws RuntimeException if the cleanup fails; it is retried a limited number of times
     */
    default void cleanUp(RunningOperation operation) {}

    /** One attempt at an operation. */
    interface Run extends AutoCloseable {

        /**
         * Does the next batch and {@linkplain RunningOperation#advance records its progress}: in the batch's own
         * database transaction if it has one, else afterwards. Takes a few seconds at most, because cancellation is
         * checked between steps. A step that cannot continue yet returns without progress, and is called again.
         *
         * @return whether there is more to do
         * @throws ImpossibleOperationException if the operation can't continue
         * @throws RuntimeException if the batch fails now: the operation is opened again at its position, a limited
         *     number of times
         */
        boolean step();

        @Override
        default void close() {}
    }
}
