package io.crossrole.architecture.offenders.probing.validation.record;

/** Records verdicts. */
public record Recorder(int verdicts) {}
