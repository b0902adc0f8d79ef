package io.crossrole.architecture.offenders.submitting.validation.probe;

/** An answer of AWS. */
public record Asked(boolean granted) {}
