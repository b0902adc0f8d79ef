package io.crossrole.architecture.offenders.shared.removal;

/** A feature's. */
public record RemovedRole(String arn) {}
