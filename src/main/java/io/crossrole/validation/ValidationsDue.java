package io.crossrole.validation;

/** Fired when validations were stored that are due now. Observers run after the transaction has committed. */
public record ValidationsDue() {}
