package io.crossrole.architecture.offenders.judging.validation.worker;

/** The queue of the workers. */
public record Queue(int length) {}
