package io.crossrole.console.operate.operations;

import io.crossrole.console.page.Pill;

/**
 * A line of the list of operations.
 *
 * @param about the selection, or that it is a dry run; may be empty
 * @param done the records that are done, and {@code total} those to do; -1 if the total is unknown or it has ended
 */
public record OperationRow(
        String title,
        String address,
        String about,
        Pill state,
        String progress,
        long done,
        long total,
        String askedBy,
        String askedAtFull) {}
