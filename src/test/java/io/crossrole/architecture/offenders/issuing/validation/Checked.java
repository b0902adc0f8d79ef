package io.crossrole.architecture.offenders.issuing.validation;

/** Validation's result for a role. */
public record Checked(boolean safe) {}
