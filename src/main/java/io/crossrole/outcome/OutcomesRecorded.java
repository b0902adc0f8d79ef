package io.crossrole.outcome;

/** A CDI event: outcomes were recorded. The relay observes it after the commit, and need not wait for its next poll. */
public record OutcomesRecorded() {}
