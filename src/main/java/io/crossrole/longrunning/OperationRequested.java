package io.crossrole.longrunning;

/**
 * An operation was queued or cancelled. {@link io.crossrole.longrunning.runner.OperationRunner} observes it after the
 * commit, so that this replica does not wait for its next poll.
 */
public record OperationRequested() {}
