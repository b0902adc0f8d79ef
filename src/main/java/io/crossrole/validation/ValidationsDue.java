package io.crossrole.validation;

/** Validations were stored that are due at once. Observed after the transaction has committed. */
public record ValidationsDue() {}
