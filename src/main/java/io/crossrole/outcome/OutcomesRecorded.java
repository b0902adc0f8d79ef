package io.crossrole.outcome;

/** Outcomes were queued. Observed after the transaction has committed, so that the relay need not wait for its next look. */
public record OutcomesRecorded() {}
