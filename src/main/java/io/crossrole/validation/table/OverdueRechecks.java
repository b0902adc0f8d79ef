package io.crossrole.validation.table;

/** The number of rechecks that are overdue, queued or not, and for how long the longest overdue one has been due. */
public record OverdueRechecks(long count, double oldestSeconds) {}
