package io.crossrole.architecture.offenders.announcing.intake;

/** How an event came in. */
public record Arrival(long offset) {}
