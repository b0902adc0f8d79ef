package io.crossrole.longrunning;

import io.crossrole.longrunning.runner.OperationRunner;

/**
 * What an operation of one kind does, batch by batch. {@link OperationRunner} finds all implementations, and sees to leases,
 * pace, cancelling and restarts.
 */
public interface OperationWork {

    /** The kind that this does. */
    OperationKind kind();

    /**
     * Takes an operation up: from its start, or from {@link RunningOperation#position() where it stood} when the replica
     * that worked on it before was gone.
     *
     * @param batchSize the most records of a batch, at least 1
     * @throws ImpossibleOperationException if it can't be done at all
     */
    Run open(RunningOperation operation, int batchSize);

    /**
     * Puts in order what a replica that is gone may have left half done, where the operation ends without being opened again.
     *
     * @throws RuntimeException if it could not this time: it is tried again, a limited number of times
     */
    default void settle(RunningOperation operation) {}

    /** One replica's work on an operation. */
    interface Run extends AutoCloseable {

        /**
         * Does the next batch, and {@linkplain RunningOperation#advance says so}: in the same database transaction where
         * the batch is one, afterwards where it is not.
         *
         * @return whether there is more
         * @throws ImpossibleOperationException if it can't go on
         * @throws RuntimeException if it could not this time: the operation is opened again, where it stood, a limited
         *     number of times. A step lasts some seconds at most, so that the operation can be cancelled between two: one
         *     that waits returns without having got further
         */
        boolean step();

        @Override
        default void close() {}
    }
}
