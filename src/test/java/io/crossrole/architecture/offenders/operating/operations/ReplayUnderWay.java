package io.crossrole.architecture.offenders.operating.operations;

/** A replay. */
public record ReplayUnderWay(long records) {}
