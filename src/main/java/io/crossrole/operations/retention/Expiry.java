package io.crossrole.operations.retention;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The retention rule of one table.
 *
 * @param table name in metrics and logs
 * @param keptFor by PostgreSQL's clock
 * @param cleanups begins a cleanup of the whole table
 */
record Expiry(String table, Duration keptFor, Supplier<Cleanup> cleanups) {

    private static final Duration MIN_RETENTION = Duration.ofDays(1);

    /** A cleanup of one table in batches. */
    interface Cleanup {

        /** Cleans up the next batch in the caller's transaction. It skips locked rows; the next run gets them. */
        Batch next(int limit);
    }

    /** The number of rows that a batch has read, and of those that it has changed. */
    record Batch(long seen, long removed) {}

    /** Deletes a batch of rows that have expired, and returns how many. */
    interface Deletion {
        int delete(Duration keptFor, int limit);
    }

    Expiry {
        if (keptFor.compareTo(MIN_RETENTION) < 0) {
            throw new IllegalArgumentException(
                    "crossrole.retention.%s is %s, and must be at least a day".formatted(table, keptFor));
        }
    }

    /** A rule by which each batch deletes the rows that it reads. */
    static Expiry of(String table, Duration keptFor, Deletion deletion) {
        return new Expiry(table, keptFor, () -> limit -> {
            int deleted = deletion.delete(keptFor, limit);
            return new Batch(deleted, deleted);
        });
    }
}
