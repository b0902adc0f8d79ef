package io.crossrole.architecture.offenders.recording.validation.worker;

/** The claims of a worker. */
public record Claims(int leased) {}
