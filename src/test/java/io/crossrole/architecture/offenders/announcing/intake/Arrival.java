package io.crossrole.architecture.offenders.announcing.intake;

/** The way in which an event arrived. */
public record Arrival(long offset) {}
