package io.crossrole.longrunning;

/**
 * An operation was queued, or was cancelled and waits to be ended. Observed after the commit, so that this replica need not
 * wait for its next look.
 */
public record OperationRequested() {}
