package io.crossrole.architecture.offenders.issuing.validation;

/** What validation thinks of a role. */
public record Checked(boolean safe) {}
